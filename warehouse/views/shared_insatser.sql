-- Which insatser do several förbund finance, with how much each, and why are they taken for one? The latest view of each
-- year; the measure says which.
-- needs: line_through_years, forbund
SELECT
    s.name AS insats, s.insats_id, fb.forbund, l.fiscal_year, l.measure, l.amount_sek, l.row_label, s.reason, l.source_file,
    l.page, l.figure_id, s.forbund_id
FROM base.insatser AS s
JOIN forbund AS fb ON fb.forbund_id = s.forbund_id
LEFT JOIN line_through_years AS l
    ON l.forbund_id = s.forbund_id AND l.section = s.section AND l.line_key = s.line_key
ORDER BY insats, l.fiscal_year, fb.forbund

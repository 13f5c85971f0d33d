-- Which figures do the publications state, where is each printed, what does it mean, and does it hold?
-- needs: forbund
SELECT
    f.figure_id, f.document_id, s.source_file, d.forbund_id, fb.forbund, f.entity, f.origin, f.reading,
    f.page, f.x0, f.top, f.x1, f.bottom, f.printed, f.table_no, f.row_no, f.column_no,
    f.section, f.row_label, f.column_header, f.subject, f.line_item, f.measure,
    f.fiscal_year, f.period_start, f.period_end,
    f.value, f.unit, f.value_high,
    CASE WHEN f.unit = 'SEK' THEN f.value::DECIMAL(18, 2) END AS amount_sek,
    f.unit_printed,
    CASE WHEN f.unit = 'SEK' THEN f.quantum::DECIMAL(18, 2) END AS quantum_sek,
    f.is_total, f.is_primary, coalesce(r.trust, f.trust) AS trust,
    -- beyond the contract
    f.member_id, f.role, f.note, f.confirmed_by, d.document_type, d.version, t.is_current, f.place
FROM base.figures AS f
JOIN base.documents AS d USING (document_id)
JOIN base.sources AS s USING (sha256)
JOIN base.standing AS t USING (document_id)
LEFT JOIN forbund AS fb ON fb.forbund_id = d.forbund_id
LEFT JOIN base.raised AS r ON r.figure_id = f.figure_id -- by what other documents say

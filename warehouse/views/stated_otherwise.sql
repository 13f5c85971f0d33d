-- Which amounts do two documents state otherwise, on which pages, and what is to be made of it: a misprint, an amount stated
-- anew, or a budget decided anew?
-- needs: figures, checks
SELECT
    f.forbund, CASE c.rule WHEN 'comparison' THEN 'misprint' ELSE c.rule END AS kind, f.section, f.row_label, f.measure,
    f.fiscal_year, f.period_end, f.amount_sek, f.source_file, f.page, o.amount_sek AS other_amount_sek,
    o.source_file AS other_source_file, o.page AS other_page, o.row_label AS other_row_label, c.difference AS difference_sek,
    c.cause, c.detail AS why, f.column_header, o.column_header AS other_column_header, f.figure_id,
    o.figure_id AS other_figure_id, c.check_id, f.forbund_id
FROM checks AS c
JOIN figures AS f ON f.figure_id = c.figure_ids[1]
JOIN figures AS o ON o.figure_id = c.figure_ids[2]
WHERE c.is_across AND (c.rule IN ('restatement', 'revision') OR (c.rule = 'comparison' AND c.status = 'fail'))
ORDER BY f.forbund, kind, f.fiscal_year, f.source_file, f.page, f.place

-- Where does each line stand, in whichever document and under whatever name? Every amount of the current documents, year
-- by year in the order in which the documents came; `reason` says why a label is the line.
-- needs: figures, documents, line_names
SELECT
    l.forbund, l.section, l.line_name, f.fiscal_year, f.measure, f.period_end, d.document_type, d.version,
    d.fiscal_year AS document_year, f.amount_sek, f.row_label, f.column_header, f.source_file, f.page, f.trust, l.reason,
    l.line_item, l.line_key, f.entity, f.role, f.is_total, f.figure_id, f.document_id, f.forbund_id
FROM figures AS f
JOIN documents AS d USING (document_id)
JOIN line_names AS l
    ON l.forbund_id = f.forbund_id AND l.row_label = f.row_label AND l.section IS NOT DISTINCT FROM f.section
    AND l.line_item IS NOT DISTINCT FROM f.line_item AND l.member_id IS NOT DISTINCT FROM f.member_id
WHERE f.is_current AND f.is_primary AND f.origin = 'table' AND f.amount_sek IS NOT NULL
    AND f.measure IN ('budget', 'forecast', 'outcome', 'plan') AND f.role <> 'varav'
ORDER BY
    l.forbund, l.section, l.line_name, f.fiscal_year, d.fiscal_year,
    list_position(['verksamhetsplan', 'budget', 'delarsrapport', 'arsredovisning'], d.document_type), f.period_end,
    f.source_file, f.place

-- Which amounts in kronor stand for a whole year, or for a balance at its end, in the documents that are current?
-- A förbund's first and last years may be broken: they begin and end when it does. `line_name` is what a line is called
-- through the years: the member's or the canonical name; for insatser, kommuner that are not known as members and
-- unknown lines the name in the latest document, under whatever names the line went before (`line_names`).
-- needs: figures, forbund, members, line_items
SELECT
    f.figure_id, f.document_id, f.source_file, f.forbund_id, f.forbund,
    coalesce(f.forbund_id, f.document_id) AS publisher, f.entity, f.section, f.line_item, f.member_id, f.role,
    coalesce(
        m.member, CASE WHEN f.line_item NOT IN ('insats', 'medlemsbidrag_kommun') THEN i.name END, l.line_name,
        f.row_label
    ) AS line_name,
    coalesce(l.line_key, lower(coalesce(
        f.member_id, CASE WHEN f.line_item NOT IN ('insats', 'medlemsbidrag_kommun') THEN f.line_item END, f.row_label
    ))) AS line_key,
    f.row_label, f.column_header, f.measure, f.fiscal_year, f.period_start, f.period_end, f.amount_sek, f.quantum_sek,
    f.is_total, f.trust, f.page, f.table_no, f.place, f.document_type, f.version, d.fiscal_year AS document_year,
    d.period_end AS document_period_end, d.adopted_on,
    CASE f.measure WHEN 'outcome' THEN 1 WHEN 'forecast' THEN 2 WHEN 'budget' THEN 3 WHEN 'plan' THEN 4 ELSE 5 END
        AS measure_order
FROM figures AS f
JOIN base.documents AS d USING (document_id)
LEFT JOIN forbund AS fb ON fb.forbund_id = f.forbund_id
LEFT JOIN (SELECT DISTINCT member_id, member FROM members) AS m ON m.member_id = f.member_id
LEFT JOIN line_items AS i ON i.line_item = f.line_item
LEFT JOIN base.lines AS l
    ON l.forbund_id = f.forbund_id AND l.row_label = f.row_label AND l.section IS NOT DISTINCT FROM f.section
    AND l.line_item IS NOT DISTINCT FROM f.line_item AND l.member_id IS NOT DISTINCT FROM f.member_id
WHERE f.is_current AND f.is_primary AND f.origin = 'table' AND f.amount_sek IS NOT NULL AND f.fiscal_year IS NOT NULL
    AND coalesce(f.measure, '') NOT IN ('variance', 'share', 'target')
    AND (f.period_start IS NULL OR (month(f.period_start), day(f.period_start)) = (1, 1) OR f.period_start = fb.formed_on)
    AND (f.period_end IS NULL OR (month(f.period_end), day(f.period_end)) = (12, 31) OR f.period_end = fb.ended_on)

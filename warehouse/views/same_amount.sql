-- Which amounts do several current documents state, and do they agree? The same line, year, measure and period of one
-- förbund; amounts agree where they differ by no more than rounding to the printed units allows.
-- needs: figures, line_names
WITH stated AS (
    SELECT
        f.forbund_id, f.forbund, f.entity, f.section, f.line_item, l.line_key,
        f.measure, f.fiscal_year, f.period_start, f.period_end, f.document_id, f.source_file, f.table_no,
        f.column_header, f.is_total,
        any_value(f.row_label) AS row_label, sum(amount_sek) AS amount_sek, sum(quantum_sek) AS quantum_sek,
        list(figure_id ORDER BY figure_id) AS figure_ids
    FROM figures AS f
    JOIN line_names AS l
        ON l.forbund_id = f.forbund_id AND l.row_label = f.row_label AND l.section IS NOT DISTINCT FROM f.section
        AND l.line_item IS NOT DISTINCT FROM f.line_item AND l.member_id IS NOT DISTINCT FROM f.member_id
    WHERE f.is_current AND f.is_primary AND f.origin = 'table' AND f.amount_sek IS NOT NULL
        AND f.measure IN ('budget', 'forecast', 'outcome', 'plan') AND f.role <> 'varav'
    GROUP BY ALL
),
first AS (
    SELECT * FROM stated
    WHERE line_key IS NOT NULL
    QUALIFY row_number() OVER (
        PARTITION BY document_id, entity, section, line_key, measure, fiscal_year, period_start, period_end
        ORDER BY is_total DESC, table_no, column_header
    ) = 1
)
SELECT
    forbund, section, line_item, any_value(row_label) AS row_label, measure, fiscal_year, period_start, period_end,
    count(*) AS documents, min(amount_sek)::DECIMAL(18, 2) AS smallest_sek, max(amount_sek)::DECIMAL(18, 2) AS largest_sek,
    largest_sek - smallest_sek AS difference_sek,
    largest_sek - smallest_sek <= sum(quantum_sek) / 2 AS agree,
    list({'source_file': source_file, 'amount_sek': amount_sek} ORDER BY source_file) AS stated,
    flatten(list(figure_ids ORDER BY source_file)) AS figure_ids, forbund_id, entity
FROM first
GROUP BY forbund_id, forbund, entity, section, line_item, line_key, measure, fiscal_year, period_start, period_end
HAVING count(*) > 1
ORDER BY agree, difference_sek DESC, forbund, fiscal_year, section, line_item

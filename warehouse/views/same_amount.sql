-- Which amounts do several current documents state, and do they agree? The same line, year, measure and period of one
-- förbund; amounts agree where they differ by no more than rounding to the printed units allows.
-- needs: figures
WITH stated AS (
    SELECT
        forbund_id, forbund, entity, section, line_item,
        lower(coalesce(
            member_id, CASE WHEN line_item NOT IN ('insats', 'medlemsbidrag_kommun') THEN line_item END, row_label
        )) AS line_key,
        measure, fiscal_year, period_start, period_end, document_id, source_file, table_no,
        column_header, is_total,
        any_value(row_label) AS row_label, sum(amount_sek) AS amount_sek, sum(quantum_sek) AS quantum_sek,
        list(figure_id ORDER BY figure_id) AS figure_ids
    FROM figures
    WHERE is_current AND is_primary AND origin = 'table' AND amount_sek IS NOT NULL AND forbund_id IS NOT NULL
        AND measure IN ('budget', 'forecast', 'outcome', 'plan') AND role <> 'varav'
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

-- How far off were the forecasts, by förbund and line? Each forecast of a year against the outcome that the year's annual
-- report states, or else the first document after it; the error is forecast less outcome, costs and income without sign.
-- needs: whole_year_figures
WITH stated AS (
    SELECT
        *, CASE WHEN section IN ('income', 'cost') THEN abs(amount_sek) ELSE amount_sek END AS amount,
        bool_or(is_total) OVER (
            PARTITION BY publisher, entity, section, line_key, fiscal_year, measure, document_id, table_no, column_header
        ) AS has_total
    FROM whole_year_figures
    WHERE line_key IS NOT NULL AND role NOT IN ('varav', 'brought') AND measure IN ('forecast', 'outcome')
),
added AS (
    SELECT
        publisher, forbund_id, forbund, entity, section, line_item, line_key, fiscal_year, measure, document_id, source_file,
        document_type, document_year, document_period_end, adopted_on, table_no, column_header,
        any_value(line_name) AS line_name, sum(amount) AS amount, list(figure_id ORDER BY figure_id) AS figure_ids
    FROM stated
    WHERE is_total = has_total
    GROUP BY ALL
),
one AS (
    SELECT * FROM added
    QUALIFY row_number() OVER (
        PARTITION BY publisher, entity, section, line_key, fiscal_year, measure, document_id
        ORDER BY table_no, column_header
    ) = 1
),
outcome AS (
    SELECT * FROM one
    WHERE measure = 'outcome' AND document_year >= fiscal_year
        AND (document_type = 'arsredovisning' OR document_year > fiscal_year + 1)
    QUALIFY row_number() OVER (
        PARTITION BY publisher, entity, section, line_key, fiscal_year ORDER BY document_year, adopted_on, document_id
    ) = 1
)
SELECT
    f.forbund, f.section, f.line_name, f.fiscal_year, f.document_type AS forecast_by,
    CASE WHEN f.document_type = 'delarsrapport' THEN f.document_period_end ELSE f.adopted_on END AS forecast_as_of,
    f.amount::DECIMAL(18, 2) AS forecast_sek,
    o.amount::DECIMAL(18, 2) AS outcome_sek, (f.amount - o.amount)::DECIMAL(18, 2) AS error_sek,
    CASE WHEN o.amount <> 0 THEN round(100 * (f.amount - o.amount) / abs(o.amount), 1)::DECIMAL(18, 1) END
        AS error_percent,
    f.source_file AS forecast_file, o.source_file AS outcome_file, f.line_item, f.line_key, f.entity, f.forbund_id,
    list_concat(f.figure_ids, o.figure_ids) AS figure_ids
FROM one AS f
JOIN outcome AS o
    ON o.publisher = f.publisher AND o.entity IS NOT DISTINCT FROM f.entity AND o.line_key = f.line_key
    AND o.section IS NOT DISTINCT FROM f.section AND o.fiscal_year = f.fiscal_year
WHERE f.measure = 'forecast'
ORDER BY f.forbund, f.section, f.line_name, f.fiscal_year, forecast_as_of, f.source_file

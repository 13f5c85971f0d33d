-- What was budgeted, forecast and reached, line by line? The whole year, each from the latest document that states it;
-- a line that a table splits is added up, unless the table adds it up itself.
-- needs: whole_year_figures
WITH latest AS (
    SELECT *, bool_or(is_total) OVER (
        PARTITION BY publisher, entity, section, line_key, fiscal_year, measure, document_id, table_no, column_header
    ) AS has_total
    FROM whole_year_figures
    WHERE line_key IS NOT NULL AND measure IS NOT NULL
    QUALIFY rank() OVER (
        PARTITION BY publisher, entity, section, line_key, fiscal_year, measure
        ORDER BY document_year DESC NULLS LAST, adopted_on DESC NULLS LAST, document_id, table_no, column_header
    ) = 1
)
SELECT
    forbund, section, line_item, any_value(line_name) AS line_name, fiscal_year,
    (sum(amount_sek) FILTER (measure = 'budget'))::DECIMAL(18, 2) AS budget_sek,
    (sum(amount_sek) FILTER (measure = 'forecast'))::DECIMAL(18, 2) AS forecast_sek,
    (sum(amount_sek) FILTER (measure = 'outcome'))::DECIMAL(18, 2) AS outcome_sek,
    (sum(amount_sek) FILTER (measure = 'plan'))::DECIMAL(18, 2) AS plan_sek,
    forecast_sek - budget_sek AS forecast_less_budget_sek,
    outcome_sek - budget_sek AS outcome_less_budget_sek,
    list(DISTINCT source_file ORDER BY source_file) AS source_files,
    bool_or(trust = 'contradicted') AS is_contradicted,
    entity, forbund_id
FROM latest
WHERE is_total = has_total AND role <> 'varav'
GROUP BY publisher, forbund_id, forbund, entity, section, line_item, line_key, fiscal_year
ORDER BY forbund, section, line_item, line_name, fiscal_year

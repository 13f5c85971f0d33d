-- How does a line go from plan to outcome? For each year its budget in the plan, in the interim and in the annual report,
-- the interim report's forecast, the outcome, and the outcome as the latest later document states it.
-- needs: whole_year_figures
WITH staged AS (
    SELECT
        *,
        CASE
            WHEN document_year = fiscal_year AND measure = 'budget' THEN
                CASE document_type WHEN 'verksamhetsplan' THEN 'plan' WHEN 'budget' THEN 'plan'
                    WHEN 'delarsrapport' THEN 'interim' WHEN 'arsredovisning' THEN 'annual' END
            WHEN document_year = fiscal_year AND measure = 'forecast' AND document_type = 'delarsrapport' THEN 'forecast'
            WHEN document_year = fiscal_year AND measure = 'outcome' AND document_type = 'arsredovisning' THEN 'outcome'
            WHEN document_year > fiscal_year AND measure = 'outcome' THEN 'later'
        END AS stage,
        bool_or(is_total) OVER (
            PARTITION BY publisher, entity, section, line_key, fiscal_year, measure, document_id, table_no, column_header
        ) AS has_total
    FROM whole_year_figures
    WHERE line_key IS NOT NULL AND role <> 'varav'
),
chosen AS (
    SELECT * FROM staged
    WHERE stage IS NOT NULL
    QUALIFY rank() OVER (
        PARTITION BY publisher, entity, section, line_key, fiscal_year, stage
        ORDER BY version <> 'original' AND stage = 'plan', document_year DESC, adopted_on DESC NULLS LAST, document_id,
            table_no, column_header
    ) = 1
)
SELECT
    forbund, section, arg_max(line_name, document_year) AS line_name, fiscal_year,
    (sum(amount_sek) FILTER (stage = 'plan'))::DECIMAL(18, 2) AS budget_in_plan_sek,
    (sum(amount_sek) FILTER (stage = 'interim'))::DECIMAL(18, 2) AS budget_in_interim_sek,
    (sum(amount_sek) FILTER (stage = 'annual'))::DECIMAL(18, 2) AS budget_in_annual_sek,
    (sum(amount_sek) FILTER (stage = 'forecast'))::DECIMAL(18, 2) AS forecast_sek,
    (sum(amount_sek) FILTER (stage = 'outcome'))::DECIMAL(18, 2) AS outcome_sek,
    (sum(amount_sek) FILTER (stage = 'later'))::DECIMAL(18, 2) AS outcome_stated_later_sek,
    list(DISTINCT row_label ORDER BY row_label) AS row_labels,
    list(DISTINCT source_file ORDER BY source_file) AS source_files,
    bool_or(trust = 'contradicted') AS is_contradicted,
    line_item, line_key, entity, forbund_id
FROM chosen
WHERE is_total = has_total
GROUP BY publisher, forbund_id, forbund, entity, section, line_item, line_key, fiscal_year
ORDER BY forbund, section, line_name, fiscal_year

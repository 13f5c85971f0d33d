-- What share of its costs does a förbund spend on administration? The printed sum of administration where there is one,
-- else the lines that belong to it; costs and administration from the same document, year and measure.
-- needs: whole_year_figures, line_items
WITH cost AS (
    SELECT w.*, list_contains(i.path, 'administration') AS is_administration
    FROM whole_year_figures AS w
    JOIN line_items AS i ON i.line_item = w.line_item
    WHERE w.section = 'cost' AND w.role <> 'varav'
),
stated AS (
    SELECT
        publisher, forbund_id, forbund, entity, document_id, source_file, document_year, adopted_on, fiscal_year, measure,
        measure_order, column_header,
        max(abs(amount_sek)) FILTER (line_item = 'summa_kostnader') AS costs_sek,
        max(abs(amount_sek)) FILTER (line_item = 'administration' AND is_total) AS administration_printed,
        sum(abs(amount_sek)) FILTER (is_administration AND NOT is_total) AS administration_added
    FROM cost
    GROUP BY ALL
)
SELECT
    forbund, fiscal_year, measure,
    coalesce(administration_printed, administration_added)::DECIMAL(18, 2) AS administration_sek,
    costs_sek::DECIMAL(18, 2) AS costs_sek,
    round(100 * administration_sek / nullif(costs_sek, 0), 1)::DECIMAL(18, 1) AS percent_of_costs,
    administration_printed IS NOT NULL AS is_printed,
    column_header, source_file, document_id, entity, forbund_id
FROM stated
WHERE coalesce(administration_printed, administration_added) IS NOT NULL AND costs_sek IS NOT NULL
QUALIFY row_number() OVER (
    PARTITION BY publisher, entity, fiscal_year
    ORDER BY measure_order, document_year DESC NULLS LAST, adopted_on DESC NULLS LAST, document_id, column_header
) = 1
ORDER BY forbund, fiscal_year

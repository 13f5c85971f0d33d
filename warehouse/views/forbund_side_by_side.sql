-- How do förbund compare, line by line and year by year? A line that a table splits is added up, unless the table does so
-- itself; `percent_of_income` is the line's share of the förbund's income of the same document and measure.
-- needs: line_through_years
WITH added AS (
    SELECT
        line_item, section, fiscal_year, forbund_id, forbund, entity, measure, document_id, source_file,
        sum(amount_sek)::DECIMAL(18, 2) AS amount_sek,
        CASE min(CASE trust WHEN 'contradicted' THEN 1 WHEN 'unchecked' THEN 2 ELSE 3 END)
            WHEN 1 THEN 'contradicted' WHEN 2 THEN 'unchecked' ELSE 'reconciled' END AS trust,
        list(figure_id ORDER BY figure_id) AS figure_ids
    FROM (
        SELECT *, bool_or(is_total) OVER (PARTITION BY document_id, entity, section, line_key, fiscal_year) AS has_total
        FROM line_through_years
        WHERE line_item IS NOT NULL AND role <> 'varav'
    )
    WHERE is_total = has_total OR line_key <> line_item
    GROUP BY ALL
),
income AS (
    SELECT document_id, measure, fiscal_year, entity, max(amount_sek) AS income_sek
    FROM added WHERE line_item = 'summa_intakter' GROUP BY ALL
)
SELECT
    a.line_item, a.section, a.fiscal_year, a.forbund, a.measure, a.amount_sek, a.trust,
    CASE WHEN i.income_sek <> 0 THEN round(100 * a.amount_sek / i.income_sek, 1)::DECIMAL(18, 1) END AS percent_of_income,
    count(*) OVER (PARTITION BY a.line_item, a.section, a.fiscal_year) AS forbund_stating_it,
    a.entity, a.forbund_id, a.source_file, a.document_id, a.figure_ids
FROM added AS a
LEFT JOIN income AS i
    ON i.document_id = a.document_id AND i.measure IS NOT DISTINCT FROM a.measure AND i.fiscal_year = a.fiscal_year
    AND i.entity IS NOT DISTINCT FROM a.entity
ORDER BY a.line_item, a.section, a.fiscal_year, a.forbund

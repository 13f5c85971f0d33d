-- What does each member pay, year by year, and what share is that of what all members pay? The latest view of each year;
-- the measure says which.
-- needs: line_through_years, line_items
WITH paid AS (
    SELECT l.*
    FROM line_through_years AS l
    JOIN line_items AS i ON i.line_item = l.line_item
    WHERE l.section = 'income' AND list_contains(i.path, 'medlemsbidrag') AND NOT l.is_total AND l.role <> 'varav'
)
SELECT
    forbund, fiscal_year, line_name AS member, member_id, measure, amount_sek,
    CASE WHEN sum(amount_sek) OVER same <> 0
        THEN round(100 * amount_sek / sum(amount_sek) OVER same, 2)::DECIMAL(18, 2) END AS percent_of_members_income,
    trust, row_label, source_file, page, figure_id, entity, forbund_id
FROM paid
WINDOW same AS (PARTITION BY document_id, entity, fiscal_year, measure, column_header)
ORDER BY forbund, fiscal_year, amount_sek DESC, member

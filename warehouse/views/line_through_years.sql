-- How does a line go through the years? Outcome before forecast before budget before plan, of several documents the
-- latest; each row says which measure and which document it is. A line that a table splits has several rows.
-- needs: whole_year_figures
SELECT
    forbund_id, forbund, entity, section, line_item, line_name, fiscal_year, measure, amount_sek, trust, is_total,
    row_label, column_header, source_file, document_type, page, figure_id, document_id, member_id, line_key, role
FROM whole_year_figures
WHERE line_key IS NOT NULL
QUALIFY rank() OVER (
    PARTITION BY publisher, entity, section, line_key, fiscal_year
    ORDER BY measure_order, document_year DESC NULLS LAST, adopted_on DESC NULLS LAST, document_id, table_no, column_header
) = 1
ORDER BY forbund, section, line_item, line_name, fiscal_year, place

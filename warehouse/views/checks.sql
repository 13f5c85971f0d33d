-- Which sums and relations were tried, within documents and between them, what do the parts give, what is printed, and who
-- is to blame where they differ?
SELECT
    check_id, document_id, rule, scope, column_header, expected, actual, difference, tolerance, status, cause, detail,
    figure_ids,
    -- beyond the contract
    blamed, place, roles, factors, false AS is_across
FROM base.checks
UNION ALL
SELECT
    check_id, document_id, rule, scope, column_header, expected, actual, difference, tolerance, status, cause, detail,
    figure_ids, blamed, 100000 + place, roles, factors, true
FROM base.across_checks

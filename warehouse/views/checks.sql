-- Which sums and relations were tried, what do the parts give, what is printed, and who is to blame where they differ?
SELECT
    check_id, document_id, rule, scope, column_header, expected, actual, difference, tolerance, status, cause, detail,
    figure_ids,
    -- beyond the contract
    blamed, place, roles, factors
FROM base.checks

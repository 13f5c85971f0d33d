-- By which checks is each figure proved or contradicted, and what is it in each: the total, a part, or compared? One row
-- for each figure and check; a figure that no check is about has none.
-- needs: figures, checks
SELECT
    f.figure_id, c.check_id, c.rule, c.status, c.cause, c.role, nullif(c.factor, 0) AS factor,
    coalesce(list_contains(c.blamed, f.figure_id), false) AS is_blamed,
    f.trust, f.document_id, f.source_file, f.page, f.row_label, f.column_header, f.printed, f.value, f.unit,
    c.scope, c.expected, c.actual, c.difference, c.detail, f.is_current, f.forbund_id, f.forbund
FROM figures AS f
JOIN (
    SELECT *, unnest(figure_ids) AS figure_id, unnest(roles) AS role, unnest(factors) AS factor FROM checks
) AS c ON c.figure_id = f.figure_id
ORDER BY f.source_file, f.place, c.place

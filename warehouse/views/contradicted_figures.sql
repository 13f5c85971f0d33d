-- Which figures does a failing check blame, by how much, and is it the publisher's error or the reading's?
-- needs: figures, checks
SELECT
    f.figure_id, f.source_file, f.forbund, f.page, f.row_label, f.column_header, f.printed, f.amount_sek,
    c.rule, c.scope, c.expected, c.actual, c.difference, c.cause, c.detail, c.check_id
FROM (SELECT *, unnest(blamed) AS figure_id FROM checks WHERE status = 'fail') AS c
JOIN figures AS f USING (figure_id)
ORDER BY f.source_file, f.page, f.top, f.x0, c.check_id

-- Under which labels does each line of a förbund stand in its documents, and why is each label that line?
-- needs: forbund, members, line_items
SELECT
    fb.forbund, l.section, coalesce(m.member, l.line_name, i.name, l.row_label) AS line_name, l.row_label, l.reason,
    l.line_item, l.member_id, l.line_key, l.forbund_id
FROM base.lines AS l
JOIN forbund AS fb ON fb.forbund_id = l.forbund_id
LEFT JOIN (SELECT DISTINCT member_id, member FROM members) AS m ON m.member_id = l.member_id
LEFT JOIN line_items AS i ON i.line_item = l.line_item AND l.line_item NOT IN ('insats', 'medlemsbidrag_kommun')
ORDER BY fb.forbund, l.section, line_name, l.row_label, l.line_item

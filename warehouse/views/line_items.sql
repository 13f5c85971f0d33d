-- Which canonical lines are there, and which line adds each of them up?
WITH RECURSIVE tree AS (
    SELECT line_item, parent, section, name, place, 0 AS level, [line_item] AS path FROM base.line_items
    WHERE parent IS NULL
    UNION ALL
    SELECT i.line_item, i.parent, i.section, i.name, i.place, t.level + 1, list_append(t.path, i.line_item)
    FROM base.line_items AS i JOIN tree AS t ON i.parent = t.line_item
)
SELECT line_item, parent, section, name, level, path, place FROM tree

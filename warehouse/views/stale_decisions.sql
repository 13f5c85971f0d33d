-- Which decisions by a person, kept in schemas/, meet nothing in the warehouse any more, and why?
SELECT data_file, entry, why, is_new FROM base.stale ORDER BY place

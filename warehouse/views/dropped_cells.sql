-- What was printed as an amount, or in a table, and not taken for a figure, and why?
-- needs: documents
SELECT d.document_id, d.source_file, x.place, x.what
FROM base.dropped AS x
JOIN documents AS d USING (document_id)
ORDER BY d.source_file, x.place

-- Which labels and förbund do the data files not know, where do they stand, and which line would add them?
-- needs: documents
SELECT
    u.kind, u.text, count(DISTINCT u.document_id) AS documents, u.line_to_add,
    list(DISTINCT d.source_file ORDER BY d.source_file) AS source_files,
    list(DISTINCT u.found_in ORDER BY u.found_in) AS found_in
FROM base.unknowns AS u
JOIN documents AS d USING (document_id)
GROUP BY u.kind, u.text, u.line_to_add
ORDER BY documents DESC, u.kind, u.text

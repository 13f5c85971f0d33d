-- What was found on each page, by which reader, and which pages that may hold figures are unread?
SELECT document_id, page, kind, has_figures, read_by, status, detail FROM base.pages

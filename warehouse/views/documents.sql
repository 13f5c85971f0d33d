-- Which documents are known, what is each, is it current, and how did its reading end?
-- needs: forbund
SELECT
    d.document_id, s.source_file, d.sha256, d.forbund_id, fb.forbund, d.forbund_as_published, d.document_type, d.version,
    d.fiscal_year, d.period_end, d.title, d.adopted_on, d.pages, d.pages_ocr, s.source_url, s.retrieved_at,
    s.ingested_at, d.extractor_version,
    CASE WHEN d.status = 'ok' AND a.failing > 0 THEN 'discrepancy' ELSE d.status END AS status,
    concat_ws(' ', nullif(d.detail, ''), a.failing || ' checks against other documents fail.') AS detail,
    t.is_current, t.replaces,
    -- beyond the contract
    t.superseded_by, s.gone, d.first_page, d.first_page + d.pages - 1 AS last_page
FROM base.documents AS d
JOIN base.sources AS s USING (sha256)
JOIN base.standing AS t USING (document_id)
LEFT JOIN forbund AS fb ON fb.forbund_id = d.forbund_id
LEFT JOIN (
    SELECT document_id, count(*) AS failing FROM base.across_checks WHERE status = 'fail' GROUP BY document_id
) AS a ON a.document_id = d.document_id
UNION ALL
-- What could not be read is a document too, once its bytes are known: one row for each content.
SELECT
    'd' || left(q.sha256, 16), min(q.source_file), q.sha256, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, NULL, 'failed', arg_min(concat_ws(' ', q.error || '.', q.detail), q.source_file), false, NULL,
    NULL, false, NULL, NULL
FROM base.quarantine AS q
ANTI JOIN base.documents AS d ON d.sha256 = q.sha256
WHERE q.sha256 IS NOT NULL
GROUP BY q.sha256

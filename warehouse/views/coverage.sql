-- Which documents should each förbund have published for each year, which are there, which are due and missing, and what failed?
-- needs: documents, figures, forbund, members, quarantine
WITH day AS (
    SELECT coalesce(getvariable('today')::DATE, current_date) AS today  -- another day is asked with SET VARIABLE today
), published AS (
    SELECT
        document_id, forbund_id, fiscal_year, period_end, source_file, status,
        CASE WHEN document_type = 'budget' THEN 'verksamhetsplan' ELSE document_type END AS kind
    FROM documents
    WHERE is_current AND document_type IN ('verksamhetsplan', 'budget', 'delarsrapport', 'arsredovisning')
), existence AS (
    -- Where it is not known when a förbund was formed, from its members' or its documents' first year, at the latest from
    -- the year before this.
    SELECT
        f.forbund_id, f.forbund, f.formed_on, f.ended_on, f.delarsrapport_per,
        coalesce(year(f.formed_on), least(m.first, p.first), year(today) - 1)::INTEGER AS first_year,
        coalesce(year(f.ended_on), year(today) + 1)::INTEGER AS last_year
    FROM forbund AS f CROSS JOIN day
    LEFT JOIN (SELECT forbund_id, min(from_year) AS first FROM members GROUP BY ALL) AS m USING (forbund_id)
    LEFT JOIN (SELECT forbund_id, min(fiscal_year) AS first FROM published GROUP BY ALL) AS p USING (forbund_id)
), years AS (
    SELECT *, unnest(generate_series(first_year, last_year))::INTEGER AS fiscal_year FROM existence
), due AS (
    -- The plan when its year begins; the årsredovisning within three months of the year's end, which the förbund's own
    -- end can bring forward; a delårsrapport, where the data row names its day, within two months.
    SELECT
        forbund_id, forbund, fiscal_year, 'verksamhetsplan' AS kind, NULL::DATE AS period_end,
        greatest(make_date(fiscal_year, 1, 1), formed_on) AS due_on
    FROM years
    UNION ALL
    SELECT
        forbund_id, forbund, fiscal_year, 'delarsrapport', make_date(fiscal_year, per[:2]::INTEGER, per[4:]::INTEGER) AS ends,
        last_day((ends + INTERVAL 2 MONTH)::DATE)
    FROM (SELECT *, unnest(delarsrapport_per) AS per FROM years)
    WHERE ends >= coalesce(formed_on, ends) AND ends <= coalesce(ended_on, ends)
    UNION ALL
    SELECT
        forbund_id, forbund, fiscal_year, 'arsredovisning', least(make_date(fiscal_year, 12, 31), ended_on) AS ends,
        last_day((ends + INTERVAL 3 MONTH)::DATE)
    FROM years, day
    WHERE fiscal_year <= year(today)
), found AS (
    SELECT
        forbund_id, fiscal_year, kind, CASE WHEN kind = 'delarsrapport' THEN period_end END AS period_end,
        list(source_file ORDER BY source_file) AS source_files,
        CASE
            WHEN bool_or(status IN ('ok', 'discrepancy')) THEN 'there'
            WHEN bool_or(status = 'incomplete') THEN 'incomplete' ELSE min(status)
        END AS status
    FROM published
    WHERE forbund_id IS NOT NULL AND fiscal_year IS NOT NULL
    GROUP BY ALL
)
SELECT
    coalesce(d.forbund_id, f.forbund_id) AS forbund_id, coalesce(d.forbund, b.forbund) AS forbund,
    coalesce(d.fiscal_year, f.fiscal_year) AS fiscal_year, coalesce(d.kind, f.kind) AS kind,
    coalesce(d.period_end, f.period_end) AS period_end, d.due_on,
    coalesce(f.status, CASE WHEN d.due_on < today THEN 'missing' ELSE 'not_due' END) AS status,
    coalesce(f.source_files, []) AS source_files, NULL AS detail
FROM due AS d
FULL JOIN found AS f ON f.forbund_id = d.forbund_id AND f.fiscal_year = d.fiscal_year AND f.kind = d.kind
    AND (d.kind <> 'delarsrapport' OR f.period_end = d.period_end)
LEFT JOIN forbund AS b ON b.forbund_id = f.forbund_id
CROSS JOIN day
UNION ALL
-- Whose, for which year or of which kind they are could not be told: one of them may be what is missing.
SELECT
    d.forbund_id, d.forbund, d.fiscal_year, nullif(d.document_type, 'other'), d.period_end, NULL, 'unplaced', [d.source_file],
    concat_ws(
        ' and ', CASE WHEN d.document_type = 'other' THEN 'the kind' END, CASE WHEN d.forbund_id IS NULL THEN 'the förbund' END,
        CASE WHEN d.fiscal_year IS NULL THEN 'the year' END
    ) || ' could not be told'
FROM documents AS d
WHERE d.is_current AND (d.document_id IN (SELECT document_id FROM published WHERE forbund_id IS NULL OR fiscal_year IS NULL)
    OR d.document_type = 'other' AND d.first_page = 1  -- a cover letter with tables is none of these
        AND d.document_id IN (SELECT document_id FROM figures WHERE origin = 'table' AND is_primary))
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, NULL, 'failed', [source_file], concat_ws(': ', error, detail) FROM quarantine

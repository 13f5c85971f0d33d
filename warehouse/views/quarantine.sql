-- Which files could not be ingested, and why?
SELECT source_file, sha256, stage, error, detail, first_seen, last_seen, attempts FROM base.quarantine

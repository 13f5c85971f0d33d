-- When was the warehouse made anew, and what did each run change?
SELECT run_id, started_at, ended_at, version, counts, changes, notices FROM base.runs

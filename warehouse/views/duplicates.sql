-- Which files are copies of another?
SELECT source_file, duplicate_of, sha256 FROM base.duplicates

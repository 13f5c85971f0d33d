"""Benchmarks: generated documents with gold, the accuracy of reading them, and the speed of ingestion."""

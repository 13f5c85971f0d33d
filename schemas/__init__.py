"""The reference data of the field, as files that a person edits, and the contracts of the warehouse's tables."""

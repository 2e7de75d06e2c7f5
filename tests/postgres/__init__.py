"""The database engine of the tests: the house's own, and a flush that may empty append-only tables."""

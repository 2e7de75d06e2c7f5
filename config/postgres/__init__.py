"""PostgreSQL as Jishi uses it: a database engine that takes a role, and an embedded server."""

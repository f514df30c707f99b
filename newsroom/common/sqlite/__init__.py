"""Django's SQLite backend, except that a migration which rebuilds a table keeps its triggers."""

"""Django's SQLite backend, but that a migration keeps the triggers of a table that it makes anew."""

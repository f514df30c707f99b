"""A SQLite backend whose migrations keep triggers.

Django changes most columns by rebuilding the table, and its triggers are dropped with the old one. SQLite also refuses
to rename a table that triggers of other tables name. So all triggers are dropped first and created again afterwards, in
the migration's transaction: a migration need not mention them.

See https://www.sqlite.org/lang_altertable.html, section 7, and Django's "Subclassing the built-in database backends".
"""

from typing import Any

from django.db.backends.sqlite3 import base
from django.db.backends.sqlite3.schema import DatabaseSchemaEditor as SQLiteSchemaEditor
from django.db.models import Model


class DatabaseSchemaEditor(SQLiteSchemaEditor):
    def _remake_table(self, model: type[Model], *args: Any, **kwargs: Any) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            triggers = cursor.fetchall()
            for name, _sql in triggers:
                cursor.execute(f"DROP TRIGGER {self.quote_name(name)}")
            super()._remake_table(model, *args, **kwargs)  # type: ignore[misc]  # the stubs leave it out
            for _name, sql in triggers:
                cursor.execute(sql)


class DatabaseWrapper(base.DatabaseWrapper):
    SchemaEditorClass = DatabaseSchemaEditor

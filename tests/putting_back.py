"""The database as it was, after a test with transactions of its own.

Django would empty every table and make permissions and content types anew, which takes half a second, and leaves the
next test without the pages of the site.
"""

import sqlite3
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import transaction

KEPT = "kept"  # a schema of PostgreSQL


def keep(connection: Any) -> Callable[[], None]:
    """Remembers what is in the database; call what it gives to have just that again."""
    put_rows_back = _of_sqlite(connection) if connection.vendor == "sqlite" else _of_postgresql(connection)

    def put_back() -> None:
        put_rows_back()
        ContentType.objects.clear_cache()  # a test that emptied the tables itself gave them other numbers

    return put_back


def _of_sqlite(connection: Any) -> Callable[[], None]:
    kept = sqlite3.connect(":memory:")
    connection.ensure_connection()
    connection.connection.backup(kept)

    def put_back() -> None:
        connection.ensure_connection()
        kept.backup(connection.connection)

    return put_back


def _of_postgresql(connection: Any) -> Callable[[], None]:
    """References are looked at when a transaction ends, so that tables can be emptied in any order."""
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE SCHEMA {KEPT}")
        tables = connection.introspection.table_names(cursor)
        for table in tables:
            cursor.execute(f'CREATE TABLE {KEPT}."{table}" AS TABLE "{table}"')
        filled = [table for table in tables if _has_rows(cursor, table)]
    empty = [f'DELETE FROM "{table}"' for table in tables]
    fill = [f'INSERT INTO "{table}" SELECT * FROM {KEPT}."{table}"' for table in filled]
    statements = "; ".join([*empty, *fill])

    def put_back() -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statements)

    return put_back


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(f'SELECT EXISTS (SELECT FROM "{table}")')
    return bool(cursor.fetchone()[0])

"""One unchanging view of the database, so that a list never names a page which an edit has just taken away."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def snapshot() -> Iterator[None]:
    """Everything that is read inside comes from one moment. Inside another transaction it changes nothing."""
    if connection.in_atomic_block:
        yield
        return
    with _reading_only(), transaction.atomic():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        yield


@contextmanager
def _reading_only() -> Iterator[None]:
    """SQLite locks editors out from the first moment of a transaction, unless it is told that we only read."""
    mode = getattr(connection, "transaction_mode", None)
    if mode is None:
        yield
        return
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # of SQLite's wrapper only
    try:
        yield
    finally:
        connection.transaction_mode = mode  # type: ignore[attr-defined]

"""SQL while publishing: counted while rows load, an error while pages render."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import connections

Execute = Callable[..., Any]


class QueryWhileRenderingError(Exception):
    """A page asked the database for something that its rows should have brought along."""


@dataclass
class Counter:
    total: int = 0

    def __call__(self, execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        self.total += 1
        return execute(sql, params, many, context)


def _refuse(execute: Execute, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    raise QueryWhileRenderingError(
        f"this page asks the database while it is rendered: {sql[:300]}. Load it in rows(), for all pages at once."
    )


@contextmanager
def _wrapped(wrapper: Execute) -> Iterator[None]:
    with ExitStack() as stack:
        for connection in connections.all():
            stack.enter_context(connection.execute_wrapper(wrapper))
        yield


@contextmanager
def counted() -> Iterator[Counter]:
    counter = Counter()
    with _wrapped(counter):
        yield counter


@contextmanager
def forbidden() -> Iterator[None]:
    with _wrapped(_refuse):
        yield

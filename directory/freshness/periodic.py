"""What every tick does beside counting. Each part registers its own when Django starts.

A periodic function takes `now` and returns a line that says what it did, "" when there was nothing to do. It is safe
to run twice, to run at the same time as itself, and to be killed half-way: the next run goes on.
"""

from collections.abc import Callable
from datetime import datetime

Periodic = Callable[[datetime], str]

_functions: dict[str, Periodic] = {}


def register(name: str, function: Periodic) -> None:
    """`name` is how the tick calls it in its output; registering the same name again replaces it."""
    _functions[name] = function


def all_periodic() -> dict[str, Periodic]:
    return dict(_functions)

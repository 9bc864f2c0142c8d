"""How numbers, days and cells of tables are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django import template
from django.utils import timezone

from directory.freshness.dashboard.tables import Cell, Linked, Table
from directory.words.dates import day_in_words

register = template.Library()


@dataclass(frozen=True, slots=True)
class Shown:
    text: str
    url: str = ""
    look: str = ""  # number or date


@register.filter
def columns(table: Table) -> Iterator[tuple[str, bool]]:
    """(heading, if numbers stand below it)."""
    return zip(table.headings, table.numeric, strict=True)


@register.filter
def cells(table: Table) -> Iterator[Sequence[Shown]]:
    return ([_shown(cell) for cell in row] for row in table.rows)


def _shown(cell: Cell) -> Shown:
    if isinstance(cell, Linked):
        return Shown(*cell)
    if isinstance(cell, date):
        return Shown(day_in_words(cell), look="date")
    if isinstance(cell, int | float):
        return Shown(thousands(cell), look="number")
    return Shown(cell or "")


@register.filter
def thousands(number: Any) -> str:
    """1,234 or 3.5."""
    return f"{number:,}"


@register.filter
def weeks(owed: float) -> str:
    """Weeks owed: to the tenth while they are few."""
    return f"{owed:,.0f}" if owed >= 100 or owed == int(owed) else f"{owed:,.1f}"


@register.filter
def day(value: date) -> str:
    return day_in_words(value)


@register.filter
def moment(value: datetime) -> str:
    """Such as "9 November 2026, 14:05", here."""
    here = timezone.localtime(value)
    return f"{day_in_words(here.date())}, {here:%H:%M}"

"""Values of an offer's fields as they are kept in a correction, and back."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from directory.enums import Cost, Joining, Status
from directory.models import Offer
from directory.words.dates import day_in_words
from directory.words.money import pounds

NAMES = {
    "times_note": "When",
    "cost": "Cost",
    "cost_amount": "Pounds",
    "cost_note": "Cost, in words",
    "joining": "How to join",
    "joining_note": "How to join, in words",
    "contact_name": "Who to ask for",
    "phone": "Phone",
    "email": "E-mail",
    "url": "Web page",
    "status": "Is it on?",
    "status_reason": "Why it is closed",
    "closed_until": "Closed until",
}
LABELS: Mapping[str, Any] = {"cost": Cost, "joining": Joining, "status": Status}


def stored(values: Mapping[str, Any]) -> dict[str, Any]:
    """As JSON can keep them."""
    return {name: _plain(name, value) for name, value in values.items()}


def fields_of(offer: Offer, names: Iterable[str]) -> dict[str, Any]:
    """What stands in these fields of an offer."""
    return stored({name: getattr(offer, name) for name in names})


def values_of(kept: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _python(name, value) for name, value in kept.items()}


def in_words(name: str, kept: Any) -> str:
    """Such as "£4", "Just turn up", "9 November 2026"; "nothing" for an empty one."""
    value = _python(name, kept)
    if name in LABELS:
        return str(LABELS[name](value).label)
    if value in (None, ""):
        return "nothing"
    if isinstance(value, Decimal):
        return pounds(value)
    return day_in_words(value) if isinstance(value, date) else str(value)


def _python(name: str, kept: Any) -> Any:
    field: Any = Offer._meta.get_field(name)
    return field.to_python(kept)


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if value is not None and name == "cost_amount":
        return f"{Decimal(value):.2f}"
    return value if value is None else str(value)

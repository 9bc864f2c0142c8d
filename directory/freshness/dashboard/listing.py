"""Every entry with how fresh it is, for a list and a spreadsheet."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from directory.freshness.candidates import first_categories
from directory.freshness.dashboard.scope import Scope
from directory.freshness.dashboard.tables import Cell, Linked, Table
from directory.freshness.enums import Kind
from directory.freshness.figures.entries import Entry, published_entries
from directory.freshness.figures.groups import areas_of_offers, category_names
from directory.freshness.states import State
from directory.models import Offer

STATES = {
    State.CHECKED: "Checked",
    State.DUE: "Due soon",
    State.STALE: "Overdue",
    State.UNCHECKED: "New, never checked",
}
HEADINGS = (
    *("Offer", "Organisation", "Kind of offer", "State", "Checked on", "How", "Flagged on"),
    *("Weeks owed", "Wrong in 100", "Alarm since"),
)


@dataclass(frozen=True, slots=True)
class Listed:
    entry: Entry
    name: str
    organisation: str
    category: str
    how: str


def load_listed(today: date, scope: Scope, which: str = "") -> list[Listed]:
    """Those flagged first come first. A fixed number of queries."""
    category_of, areas_of, names, facts = first_categories(), areas_of_offers(), category_names(), _facts(today)
    wanted = [
        entry
        for entry in published_entries(today)
        if scope.holds(entry.offer_id, category_of, areas_of) and WHICH[which](entry, today)
    ]
    wanted.sort(key=lambda entry: (entry.freshness.flagged_on, entry.offer_id))
    return [
        Listed(entry, name, organisation, names.get(entry.category or 0, ""), Kind(kind).label if kind else "")
        for entry in wanted
        for name, organisation, kind in [facts[entry.offer_id]]
    ]


WHICH: Mapping[str, Callable[[Entry, date], bool]] = {
    "": lambda entry, today: True,
    "overdue": lambda entry, today: entry.freshness.state(today) is State.STALE,
    "never": lambda entry, today: entry.freshness.checked_on is None,
    "alarm": lambda entry, today: entry.alarm_since is not None,
}


def _facts(today: date) -> dict[int, tuple[str, str, str | None]]:
    offers = Offer.objects.published(today).filter(is_example=False).order_by()
    columns = ("pk", "name", "organisation__name", "standing__checked_by__kind")
    return {pk: (name, by, kind) for pk, name, by, kind in offers.values_list(*columns)}


def offers_table(listed: Iterable[Listed], today: date) -> Table:
    return Table("offers", "Entries and how fresh they are", HEADINGS, [_row(one, today) for one in listed])


def _row(listed: Listed, today: date) -> Sequence[Cell]:
    entry = listed.entry
    return [
        Linked(listed.name, reverse("freshness_history", args=[entry.offer_id])),
        *(listed.organisation, listed.category, STATES[entry.freshness.state(today)]),
        *(entry.freshness.checked_on, listed.how, entry.freshness.flagged_on),
        *(round(entry.owed, 1), round(entry.chance_wrong * 100), entry.alarm_since),
    ]

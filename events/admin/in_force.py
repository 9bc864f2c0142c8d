"""Bank holidays of the coming two years as they are in force: those that are known, with the changes of editors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from events.enums import Country
from events.models import BankHoliday

TWO_YEARS = timedelta(days=730)


@dataclass(frozen=True, slots=True)
class InForce:
    """One day in one country. `change` says what an editor has made of it, "" where nothing."""

    day: date
    country: str
    name: str
    is_holiday: bool
    change: str = ""
    change_pk: int | None = None


@dataclass(frozen=True, slots=True)
class DayInForce:
    """One day: where it is a bank holiday, and what editors have made of it in which country."""

    day: date
    names: str
    countries: str
    changed: tuple[InForce, ...]


def days_in_force(today: date) -> list[DayInForce]:
    """In order. One query."""
    return [_day(day, list(told)) for day, told in groupby(in_force(today), key=lambda one: one.day)]


def _day(day: date, told: list[InForce]) -> DayInForce:
    names = ", ".join(dict.fromkeys(one.name for one in told if one.name))
    holds = [one.country for one in told if one.is_holiday]
    countries = "All four countries" if len(holds) == len(Country) else ", ".join(holds) or "Nowhere"
    return DayInForce(day, names, countries, tuple(one for one in told if one.change))


def in_force(today: date) -> list[InForce]:
    """In order of days, then of countries. One query."""
    last = today + TWO_YEARS
    changes = {(one.country, one.day): one for one in BankHoliday.objects.filter(day__range=(today, last))}
    found = [one for country in Country for one in _of_country(country, today, last, changes)]
    return sorted(found, key=lambda one: (one.day, one.country))


def _of_country(
    country: Country, first: date, last: date, changes: dict[tuple[str, date], BankHoliday]
) -> Iterator[InForce]:
    known = _known(country.value, first, last)
    here = {day: change for (where, day), change in changes.items() if where == country}
    for day in known.keys() | here.keys():
        change = here.get(day)
        name = (change.name if change else "") or known.get(day, "")
        yield InForce(
            day,
            country.label,
            name,
            change is None or change.is_holiday,
            _change(change, day in known),
            change.pk if change else None,
        )


def _change(change: BankHoliday | None, is_known: bool) -> str:
    if change is None:
        return ""
    if change.is_holiday:
        return "Known already" if is_known else "Added here"
    return "Taken out here" if is_known else "Not known anyway"


def _known(country: str, first: date, last: date) -> dict[date, str]:
    import holidays  # takes longer to load than most pages: only who looks here pays

    years = range(first.year, last.year + 1)
    found = holidays.country_holidays("GB", subdiv=country, years=years)
    return {day: name for day, name in found.items() if first <= day <= last}

"""Term dates and bank holidays from the database, for every council's area at once."""

from collections import defaultdict
from collections.abc import Mapping

from events.enums import Country
from events.models import BankHoliday, TermDates
from events.timetables.closures import BankHolidays, Closures, Term
from places.models import Area

# The first letter of a council's code at the Office for National Statistics.
COUNTRIES = {"E": Country.ENGLAND, "W": Country.WALES, "S": Country.SCOTLAND, "N": Country.NORTHERN_IRELAND}


def load_closures() -> Mapping[int | None, Closures]:
    """By the number of an area; None for what is in no known area, where only England's bank holidays are known.
    Three queries."""
    terms: dict[int, list[Term]] = defaultdict(list)
    for area, first, last in TermDates.objects.order_by("first").values_list("area_id", "first", "last"):
        terms[area].append(Term(first, last))
    bank_holidays = _bank_holidays()
    found: dict[int | None, Closures] = {None: Closures((), bank_holidays[Country.ENGLAND])}
    for area, code in Area.objects.order_by("pk").values_list("pk", "code"):
        country = COUNTRIES.get(code[:1].upper(), Country.ENGLAND)
        found[area] = Closures(tuple(terms.get(area, ())), bank_holidays[country])
    return found


def _bank_holidays() -> Mapping[str, BankHolidays]:
    said = list(BankHoliday.objects.order_by("day").values_list("country", "day", "is_holiday"))
    return {
        country: BankHolidays(
            str(country),
            also=frozenset(day for where, day, is_one in said if where == country and is_one),
            never=frozenset(day for where, day, is_one in said if where == country and not is_one),
        )
        for country in Country
    }

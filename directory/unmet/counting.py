"""Counts a search that did not help: at most once a connection, day and search, and nothing about who it was.

So three counts of a day are three connections. Three counts of three days may be one patient person: to know that, we
would have to know people again the next day, and we do not want to. Asking for three on one day instead would hide
nearly all that a small town misses. What is told therefore speaks of searches, never of people, and a text that could
be about somebody is not kept however often it is typed (directory.unmet.keeping).
"""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from directory.freshness.reporting.clients import code_of
from directory.freshness.viewing import monday_of
from directory.search.engine import SearchUnavailableError, engine
from directory.search.query import LONGEST_VALUE, SearchQuery, clean
from directory.unmet.enums import Why
from directory.unmet.keeping import Kept, is_a_search, keep
from directory.unmet.models import DayCode, UnmetSearch
from places.models import Area

# From one connection. A library or a ward shares one.
COUNTED_A_DAY = 30
_FIELDS = {Why.FOUND_NOTHING: "found_nothing", Why.LEFT: "left_without_click"}


def count(text: str, near: str, why: Why, *, address: str, now: datetime) -> bool:
    """Gives whether it was counted. `near` is a postcode or place: only the area that it lies in is kept.

    `address` is used for today's codes of the connection and kept nowhere.
    """
    text = " ".join(text.split())
    if not is_a_search(text):
        return False
    try:
        meant = engine().understand(SearchQuery(text=text, near=clean(near, LONGEST_VALUE)))
    except SearchUnavailableError:
        return False
    kept = keep(meant.question, meant.crisis, meant.lexicon)
    return kept is not None and _count(kept, why, address, now)


@transaction.atomic
def _count(kept: Kept, why: Why, address: str, now: datetime) -> bool:
    area, today = _area(kept), timezone.localdate(now)
    if not _may_count(f"{kept.text}|{area and area.pk}", address, today):
        return False
    field = _FIELDS[why]
    counted = UnmetSearch.objects.filter(text=kept.text, area=area, week=monday_of(today))
    if not counted.update(**{field: F(field) + 1}):
        _begin(kept.text, area, monday_of(today))
        counted.update(**{field: F(field) + 1})
    return True


def _begin(text: str, area: Area | None, week: date) -> None:
    try:
        with transaction.atomic():
            UnmetSearch.objects.create(text=text, area=area, week=week)
    except IntegrityError:
        return  # somebody else has just begun it


def _may_count(what: str, address: str, today: date) -> bool:
    """Whether this connection has counted neither this nor too much today. The day is locked while we look."""
    connection = code_of(address, today)
    DayCode.objects.of_past_days(today).delete()  # even where nothing runs regularly
    sender, _ = DayCode.objects.get_or_create(code=_code("sender", connection), defaults={"day": today, "number": 0})
    if sender.number >= COUNTED_A_DAY:
        return False
    _, is_new = DayCode.objects.get_or_create(code=_code("search", f"{connection}|{what}"), defaults={"day": today})
    if is_new:
        DayCode.objects.filter(pk=sender.pk).update(number=F("number") + 1)
    return is_new


def _code(purpose: str, value: str) -> str:
    return salted_hmac(f"directory.unmet.{purpose}", value, algorithm="sha256").hexdigest()


def _area(kept: Kept) -> Area | None:
    if kept.area_code:
        return Area.objects.with_code(kept.area_code)
    return Area.objects.filter(slug=kept.area).first() if kept.area else None

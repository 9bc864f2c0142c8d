"""Everything that the dashboard shows, loaded at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from directory.freshness import policy
from directory.freshness.candidates import candidates, first_categories
from directory.freshness.dashboard.scope import Scope
from directory.freshness.enums import WRONG, Kind
from directory.freshness.figures.activity import Week, activity, confirmed_a_week
from directory.freshness.figures.ages import AgeBand, age_bands
from directory.freshness.figures.audits import audited
from directory.freshness.figures.entries import Entry, published_entries
from directory.freshness.figures.forecast import Waiting, forecast
from directory.freshness.figures.groups import Group, area_names, areas_of_offers, by_area, by_category, category_names
from directory.freshness.figures.limits import offer_limits
from directory.freshness.figures.months import months_before
from directory.freshness.figures.public import AUDITED_FOR, PublicFigures
from directory.freshness.figures.summary import summarise
from directory.freshness.models import Evidence, FreshnessSettings
from directory.freshness.policy import Candidate
from directory.models import Offer

ALARMING = [Kind.VISITOR, Kind.BOUNCED, Kind.LINK_DEAD]
ALARMS_SHOWN = 50


@dataclass(frozen=True, slots=True)
class Alarm:
    """Somebody or something says that an entry is wrong, and nobody has looked yet."""

    offer_id: int
    name: str
    organisation: str
    since: date
    why: str
    chance_wrong: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """How many entries are flagged today and after each week, at a number of checks a week."""

    checks: int
    flagged: Sequence[int]


@dataclass(frozen=True, slots=True)
class Board:
    today: date
    figures: PublicFigures
    bands: Sequence[AgeBand]
    limits: Sequence[int]  # in use, in weeks
    budget: int
    weeks: Sequence[Week]
    confirmed: float  # entries a week, by their organisers
    forecasts: Sequence[Forecast]  # at today's budget, and at another if one was asked for
    categories: Sequence[Group]
    areas: Sequence[Group]
    alarms: Sequence[Alarm]
    alarms_open: int


def load_board(today: date, scope: Scope, what_if: int | None = None) -> Board:
    """A fixed number of queries. Everything is of the entries in `scope`, but the checks are shared by all."""
    everything, category_of, areas_of = published_entries(today), first_categories(), areas_of_offers()
    entries = [entry for entry in everything if scope.holds(entry.offer_id, category_of, areas_of)]
    budget, weeks = FreshnessSettings.load().checks_a_week, _weeks(today, scope, category_of, areas_of)
    confirmed = confirmed_a_week(weeks if scope.is_everything else activity(today))
    alarms = _alarms(entries)
    return Board(
        today=today,
        figures=_figures(entries, today),
        bands=age_bands((entry.freshness for entry in entries), today),
        limits=sorted({entry.freshness.limit for entry in entries}),
        budget=budget,
        weeks=weeks,
        confirmed=confirmed,
        forecasts=_forecasts(entries, today, [budget] if what_if is None else [budget, what_if], confirmed),
        categories=by_category(entries, category_names(), today),
        areas=by_area(entries, areas_of, area_names(), today),
        alarms=alarms[:ALARMS_SHOWN],
        alarms_open=len(alarms),
    )


def _figures(entries: Sequence[Entry], today: date) -> PublicFigures:
    """Audits are drawn from all entries, so they speak for all of them only."""
    since = months_before(today, AUDITED_FOR)
    return PublicFigures(today, summarise((one.freshness for one in entries), today), audited(since, today), since)


def _weeks(
    today: date, scope: Scope, category_of: Mapping[int, int], areas_of: Mapping[int, set[int]]
) -> Sequence[Week]:
    return activity(today, lambda offer: scope.holds(offer, category_of, areas_of))


def _forecasts(entries: Sequence[Entry], today: date, budgets: Sequence[int], confirmed: float) -> Sequence[Forecast]:
    shown, limits = {entry.offer_id for entry in entries}, offer_limits()
    queue = candidates(today)
    queued = {one.offer_id for one in queue}
    waiting = [
        Waiting(one.candidate, limits.get(one.offer_id, policy.FLAGGED_AFTER), one.offer_id in shown) for one in queue
    ]
    waiting += [_not_counted_yet(entry, today) for entry in entries if entry.offer_id not in queued]
    return [Forecast(budget, forecast(waiting, budget, confirmed)) for budget in budgets]


def _not_counted_yet(entry: Entry, today: date) -> Waiting:
    """As the next tick will find it: as many weeks owed as it is old."""
    age = (today - (entry.freshness.checked_on or entry.freshness.started_on)).days / 7
    return Waiting(Candidate(owed=age, age=age, views=0.0, rate=entry.rate), entry.freshness.limit)


def _alarms(entries: Sequence[Entry]) -> list[Alarm]:
    """The oldest first. Two queries."""
    names = _names_of_alarmed()
    reasons = _reasons()
    alarmed = [(entry.alarm_since, entry) for entry in entries if entry.alarm_since and entry.offer_id in names]
    return [
        Alarm(
            entry.offer_id,
            *names[entry.offer_id],
            since,
            reasons.get(entry.offer_id, ""),
            entry.chance_wrong,
        )
        for since, entry in sorted(alarmed, key=lambda pair: (pair[0], pair[1].offer_id))
    ]


def _names_of_alarmed() -> dict[int, tuple[str, str]]:
    offers = Offer.objects.filter(standing__alarm_since__isnull=False)
    return {pk: (name, by) for pk, name, by in offers.values_list("pk", "name", "organisation__name")}


def _reasons() -> dict[int, str]:
    """The latest alarming thing that was heard about each offer with an open alarm."""
    heard = Evidence.objects.valid().filter(offer__standing__alarm_since__isnull=False)
    says_wrong = heard.filter(kind__in=ALARMING) | heard.filter(kind=Kind.NAVIGATOR, outcome__in=WRONG)
    kinds = says_wrong.order_by("happened_at", "pk").values_list("offer_id", "kind")
    return {offer: Kind(kind).label for offer, kind in kinds}

"""What a volunteer has in front of them on the phone: each entry of a call, read out and explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from directory.catalogue import OfferEntry, Place, load_offers, load_taxonomy
from directory.enums import Status
from directory.freshness import policy
from directory.freshness.candidates import first_categories
from directory.freshness.checking.enums import State
from directory.freshness.checking.forms import CorrectionForm, ResultForm, first_values
from directory.freshness.checking.models import Call, PlannedCheck
from directory.freshness.checking.reasons import Case, reasons
from directory.freshness.checking.results import UNDO_WITHIN
from directory.freshness.checking.retelling import retell
from directory.freshness.derivation import counted_until, facts_about
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import ChangeRate, Evidence, Standing
from directory.models import Offer
from directory.words import contacts, joining, money, places, status
from directory.words.dates import day_in_words

NOT_PUBLIC = "Somewhere not public. Do not read out an address."
UNKNOWN = "We do not know. Ask."
Fact = tuple[str, list[str]]


@dataclass(frozen=True, slots=True)
class CheckCard:
    check: PlannedCheck
    offer: Offer
    facts: list[Fact]
    reasons: list[str]
    is_open: bool
    form: ResultForm
    correction: CorrectionForm
    result: Evidence | None = None  # today's, or the one that settled it
    can_undo: bool = False


def cards_of(
    call: Call, now: datetime, user: Any, bound: Mapping[int, tuple[ResultForm, CorrectionForm]] | None = None
) -> list[CheckCard]:
    """Every entry of a call, with a fixed number of queries. `bound` are forms that were sent with mistakes."""
    today, bound = timezone.localdate(now), bound or {}
    checks = list(call.checks.select_related("offer", "done_by").order_by("position", "pk"))
    ids = [check.offer_id for check in checks]
    entries = {entry.id: entry for entry in load_offers(Offer.objects.filter(pk__in=ids), load_taxonomy())}
    why, latest = cases(ids, today, {check.offer_id: check.reason for check in checks}), _latest(ids)
    cards = []
    for check in checks:
        is_open = is_to_do(check, today)
        result = None if is_open else latest.get(check.offer_id)
        form, correction = bound.get(check.pk) or empty_forms(check)
        cards.append(
            CheckCard(
                check=check,
                offer=check.offer,
                facts=facts(entries[check.offer_id], today),
                reasons=reasons(why[check.offer_id]) if check.offer_id in why else [],
                is_open=is_open,
                form=form,
                correction=correction,
                result=result,
                can_undo=result is not None and may_undo(result, now, user),
            )
        )
    return cards


def is_to_do(check: PlannedCheck, today: date) -> bool:
    """As the queryset's to_do, for a check with its offer."""
    untouched = check.state == State.WAITING and (check.settled_on is None or check.settled_on < today)
    return untouched and check.offer.status != Status.ENDED and check.offer.live


def empty_forms(check: PlannedCheck) -> tuple[ResultForm, CorrectionForm]:
    prefix = f"check-{check.pk}"
    return ResultForm(prefix=prefix), CorrectionForm(prefix=prefix, initial=first_values(check.offer))


def may_undo(evidence: Evidence, now: datetime, user: Any) -> bool:
    return bool(evidence.by_id == user.pk and now - evidence.recorded_at <= UNDO_WITHIN)


def _latest(offers: Sequence[int]) -> dict[int, Evidence]:
    """What was last found out about each offer."""
    found = Evidence.objects.valid().about(offers).exclude(outcome=Outcome.NONE).order_by("recorded_at", "pk")
    confirmed = Evidence.objects.valid().about(offers).filter(kind__in=[Kind.ORGANISER_CONFIRMED])
    return {evidence.offer_id: evidence for evidence in (*confirmed, *found)}


def cases(offers: Sequence[int], today: date, wanted: Mapping[int, str]) -> dict[int, Case]:
    """What the reasons of each offer are made from. A fixed number of queries."""
    heard, category = facts_about(offers), first_categories(offers)
    rates: dict[int | None, float] = dict(ChangeRate.objects.values_list("category_id", "rate"))
    standings = Standing.objects.filter(pk__in=offers).select_related("offer", "checked_by")
    return {
        standing.pk: Case(
            history=retell(
                standing.started_on,
                sorted(heard.events[standing.pk], key=lambda event: event.order),
                counted_until(standing, today),
                heard.watches[standing.pk],
                standing.pk in heard.in_term_time,
            ),
            today=today,
            rate=rates.get(category.get(standing.pk), policy.TYPICAL_RATE),
            views=standing.views if standing.view_weeks else None,
            checked_how=standing.checked_by.get_kind_display() if standing.checked_by else "",
            wanted=wanted.get(standing.pk, ""),
            ends_on=standing.offer.end_date,
            opens_on=standing.offer.closed_until,
        )
        for standing in standings
    }


def facts(entry: OfferEntry, today: date) -> list[Fact]:
    """What is read out, in the order in which people ask."""
    found = [
        ("When", _lines(entry.times_note) or [UNKNOWN]),
        ("Where", _where(entry)),
        ("Cost", money.cost_in_words(entry.cost, entry.cost_amount, entry.cost_note)),
        ("How to join", joining.joining_in_words(entry.joining, entry.joining_note, entry.wait_time)),
        ("Who to ask", _contact(entry)),
    ]
    if entry.status == Status.TEMPORARILY_CLOSED:
        found.insert(0, ("Closed", [status.closed_in_words(entry.status_reason, entry.closed_until, today)]))
    if entry.end_date:
        found.append(("Ends", [day_in_words(entry.end_date)]))
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _where(entry: OfferEntry) -> list[str]:
    ways = places.ways_of_taking_part(entry)
    return [*(_place(place) for place in entry.places), *(way.capitalize() for way in ways)] or [UNKNOWN]


def _place(place: Place) -> str:
    return NOT_PUBLIC if place.hidden else ", ".join([*places.lines_of(place), place.postcode]).strip(", ")


def _contact(entry: OfferEntry) -> list[str]:
    found = contacts.contacts(entry.contact_name, entry.phone, entry.email, entry.url)
    return [f"{label}: {words}" for _, label, words, _ in found] or ["No contact of its own: as the organisation."]

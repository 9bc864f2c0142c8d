"""What meetings decided, what is to be done and what was pledged, as everybody may read it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from directory.models import Offer
from directory.words.dates import day_in_words
from directory.words.names import joined
from forum.enums import ActionState, PledgeState
from forum.models import SOMEBODY, Action, Decision, Member, OfferOrigin, Pledge
from forum.records.attendance import public_name
from publishing.keys import key, key_of


@dataclass(frozen=True, slots=True)
class DecisionShown:
    words: str
    note: str  # such as "We will look at it again on 9 March 2027"


@dataclass(frozen=True, slots=True)
class ActionShown:
    words: str
    who: str  # "" where nobody agreed to be named
    standing: str  # such as "To be done by 1 December 2026"
    is_open: bool
    came_of_it: str = ""


@dataclass(frozen=True, slots=True)
class PledgeShown:
    words: str
    who: str
    note: str
    offer: tuple[str, str] | None = None  # name, address


@dataclass(slots=True)
class Agreed:
    decisions: list[DecisionShown] = field(default_factory=list)
    actions: list[ActionShown] = field(default_factory=list)
    pledges: list[PledgeShown] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.decisions or self.actions or self.pledges)


@dataclass(slots=True)
class OfMeeting:
    """`by_item` is by the number of the item of the agenda, "" for what belongs to none."""

    by_item: dict[str, Agreed] = field(default_factory=lambda: defaultdict(Agreed))
    offers: list[tuple[str, str]] = field(default_factory=list)  # those that came of it, and that the public sees
    keys: set[str] = field(default_factory=set)
    ends_on: date | None = None  # the last day of the first of those offers to end


def agreed(meetings: Collection[int], today: date) -> dict[int, OfMeeting]:
    """By the number of the meeting. Five queries for all."""
    found = {pk: OfMeeting() for pk in meetings}
    for decision in Decision.objects.filter(meeting__in=meetings).order_by("pk"):
        _add(found, decision).decisions.append(_decision(decision))
    for action in Action.objects.filter(meeting__in=meetings).prefetch_related("owners").order_by("pk"):
        _add(found, action, owners := list(action.owners.all())).actions.append(_action(action, owners))
    origins = _origins(meetings, found, today)
    for pledge in Pledge.objects.filter(meeting__in=meetings).select_related("member").order_by("pk"):
        members = [pledge.member] if pledge.member else []
        _add(found, pledge, members).pledges.append(_pledge(pledge, origins.get(pledge.pk)))
    return found


def _add(found: dict[int, OfMeeting], row: Any, members: Iterable[Member] = ()) -> Agreed:
    of_meeting = found[row.meeting_id]
    of_meeting.keys |= {key_of(row), *(key_of(member) for member in members)}
    return of_meeting.by_item[str(row.item_id or "")]


def _origins(meetings: Collection[int], found: dict[int, OfMeeting], today: date) -> dict[int, tuple[str, str]]:
    """The offers that pledges became, by pledge; and those of each meeting, written down beside it."""
    public = Offer.objects.published(today)
    rows = (
        OfferOrigin.objects.filter(meeting__in=meetings)
        .order_by("on", "pk")
        .values_list(*("meeting_id", "pledge_id", "pk", "offer_id", "offer__name", "offer__slug", "offer__end_date"))
    )
    shown = set(public.filter(origin__meeting__in=meetings).values_list("pk", flat=True))
    by_pledge = {}
    for meeting, pledge, pk, offer, name, slug, ends in rows:
        found[meeting].keys |= {key(OfferOrigin, pk), key(Offer, offer)}
        if offer in shown:
            by_pledge[pledge] = (name, f"/offers/{slug}/")
            found[meeting].offers.append(by_pledge[pledge])
            found[meeting].ends_on = min(filter(None, [found[meeting].ends_on, ends]), default=None)
    by_pledge.pop(None, None)
    return by_pledge


def _decision(row: Decision) -> DecisionShown:
    note = f"We will look at it again on {day_in_words(row.review_on)}." if row.review_on else ""
    return DecisionShown(row.words, row.came_of_it or note)


def _action(row: Action, owners: list[Member]) -> ActionShown:
    """Who has no account did not agree to stand here: `owner_words` are for members."""
    named = [public_name(owner) for owner in owners]
    nameless = [SOMEBODY] if "" in named else []
    who = joined([*sorted(filter(None, named)), *nameless]) if any(named) else ""
    return ActionShown(row.words, who, _standing(row), row.is_open, row.we_did)


def _standing(row: Action) -> str:
    if row.state == ActionState.DONE:
        return f"Done on {day_in_words(row.closed_on)}" if row.closed_on else "Done"
    if row.state == ActionState.DROPPED:
        return f"Dropped: {row.reason}"
    return f"To be done by {day_in_words(row.due_on)}" if row.due_on else "To be done"


def _pledge(row: Pledge, offer: tuple[str, str] | None) -> PledgeShown:
    who = (public_name(row.member) if row.member else row.pledger) if row.may_be_named else ""
    notes = {PledgeState.DONE: "It was given.", PledgeState.WITHDRAWN: "It was taken back."}
    return PledgeShown(row.words, who, "" if offer else notes.get(PledgeState(row.state), ""), offer)

"""A meeting of the made-up forum: who came, what was said, what was decided, and what came of it since."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from directory.freshness.actions import record
from directory.freshness.enums import Kind, Outcome
from directory.models import Offer
from forum.demo.people import People
from forum.enums import ItemSource, PledgeState
from forum.models import Action, AgendaItem, Attendance, GuestCount, MeetingPage, Note, OfferOrigin
from forum.offering import pledging
from forum.outcomes import actions, deciding
from forum.records.closing import close_meeting
from forum.records.publishing import publish_record

Told = dict[str, Any]
Later = dict[int, list[tuple[int, Told]]]  # what becomes of an action at a later meeting, by the number of that


def hold(
    meeting: MeetingPage,
    number: int,
    told: Told,
    days: Sequence[date],
    people: People,
    later: Later,
    now: datetime,
) -> None:
    """`number` counts the meetings from 0, `days` has the days of all of them. Adds to `later`."""
    at = _at(meeting.day, time(14, 30))
    _settle(number, days, people, later)
    items = _agenda(meeting, told, people)
    _attend(meeting, number, told, people)
    for row in told.get("decision", ()):
        _decide(meeting, row, items, at, people, now)
    for row in told.get("action", ()):
        action = _act(meeting, row, items, at, people)
        if when := row.get("done_at", row.get("dropped_at")):
            later.setdefault(when, []).append((action.pk, row))
    for row in told.get("pledge", ()):
        _pledge(meeting, row, items, at, people)
    close_meeting(meeting, now=_at(meeting.day, time(16)), by=people.facilitator)
    if (published_at := _at(meeting.day + timedelta(days=8), time(10))) <= now:
        publish_record(meeting, now=published_at, by=people.facilitator)


def _agenda(meeting: MeetingPage, told: Told, people: People) -> dict[str, AgendaItem]:
    """By the title of each item; with the notes that were taken below it."""
    items: dict[str, AgendaItem] = {item.title: item for item in meeting.items.all()}
    for row in told.get("extra", ()):
        items[row["title"]] = AgendaItem.objects.create(
            meeting=meeting,
            position=45,
            title=row["title"],
            kind=row["kind"],
            minutes=row["minutes"],
            brought_by=people.members[row["brought_by"]],
            source=ItemSource.SUGGESTED,
        )
    at = _at(meeting.day, time(15))
    for position, (title, words) in enumerate(_notes(told)):
        Note.objects.create(
            meeting=meeting,
            item=items.get(title),
            position=position,
            words=words,
            by=people.facilitator,
            at=at,
            number=position + 1,
        )
    return items


def _notes(told: Told) -> Iterator[tuple[str, str]]:
    for title, paragraphs in told["notes"].items():
        yield from ((title, words) for words in paragraphs)
    for row in told.get("extra", ()):
        yield from ((row["title"], words) for words in row["notes"])


def _attend(meeting: MeetingPage, number: int, told: Told, people: People) -> None:
    named = {people.members[key].pk for key in told.get("named", ())}
    Attendance.objects.bulk_create(
        Attendance(meeting=meeting, member=member, takes_part=member.takes_part, may_be_named=member.pk in named)
        for member in people.there(told["attend"], number)
    )
    GuestCount.objects.bulk_create(
        GuestCount(meeting=meeting, takes_part=kind, count=count) for kind, count in told["guests"].items()
    )


def _decide(
    meeting: MeetingPage, row: Told, items: dict[str, AgendaItem], at: datetime, people: People, now: datetime
) -> None:
    weeks = row.get("review_weeks")
    review_on = meeting.day + timedelta(weeks=weeks) if weeks else None
    decision = deciding.decide(
        row["words"], meeting=meeting, item=items.get(row["item"]), review_on=review_on, now=at, by=people.facilitator
    )
    deciding.change_decision(decision, is_example=True, now=at, by=people.facilitator)
    looked_at = row.get("came_of_it") and review_on and review_on <= timezone.localdate(now)
    if looked_at:
        later = MeetingPage.objects.filter(day__gte=review_on).order_by("day").first() or meeting
        deciding.review(decision, later, came_of_it=row["came_of_it"], now=now, by=people.facilitator)


def _act(meeting: MeetingPage, row: Told, items: dict[str, AgendaItem], at: datetime, people: People) -> Action:
    action = actions.make_action(
        row["words"],
        meeting=meeting,
        item=items.get(row["item"]),
        owners=[people.members[key] for key in row["owners"]],
        due_on=meeting.day + timedelta(weeks=row["due_weeks"]),
        now=at,
        by=people.facilitator,
    )
    said = {name: row.get(name, "") for name in ("you_said", "we_did")}
    actions.change_action(action, **said, is_example=True, now=at, by=people.facilitator)
    if words := row.get("help"):
        actions.ask_for_help(action, words, now=at + timedelta(days=20), by=people.facilitator)
    return action


def _settle(number: int, days: Sequence[date], people: People, later: Later) -> None:
    """What was done, or dropped, by the time of this meeting."""
    for pk, row in later.get(number, ()):
        action, at = Action.objects.get(pk=pk), _at(days[number] - timedelta(days=1), time(18))
        if "reason" in row:
            actions.drop(action, row["reason"], now=at, by=people.facilitator)
        else:
            actions.finish(action, words=row.get("did", ""), now=at, by=people.facilitator)


def _pledge(meeting: MeetingPage, row: Told, items: dict[str, AgendaItem], at: datetime, people: People) -> None:
    pledge = pledging.record_pledge(
        row["words"],
        meeting=meeting,
        item=items.get(row["item"]),
        member=people.members[row["member"]] if "member" in row else None,
        pledger=row.get("pledger", ""),
        may_be_named=row.get("named", False),
        now=at,
        by=people.facilitator,
    )
    if row.get("done"):
        pledging.fulfil(pledge, now=at, by=people.facilitator)
    offer = Offer.objects.filter(slug=row.get("offer", ""), origin__isnull=True).first()
    if offer:
        # It is on the list already, so there is no draft to make.
        OfferOrigin.objects.create(offer=offer, on=meeting.day, meeting=meeting, pledge=pledge)
        key = f"forum.pledge:{pledge.pk}"
        record(offer, Kind.FORUM, Outcome.RIGHT, now=at, by=people.facilitator, key=key, spoke_to="who offers it")
        pledge.state = PledgeState.OFFER
        pledge.save(update_fields=["state"])


def _at(day: date, clock: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, clock))

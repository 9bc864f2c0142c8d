"""Makes the coming meetings of each series, and follows a series that was changed.

What a person has worked on is left as it is: a meeting that somebody moved, cancelled or edited, that members answered
to, or whose agenda has items of its own. Running it again changes nothing; two at once wait for each other.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import PageLogEntry

from forum.enums import ItemSource, MeetingStatus, RecordState
from forum.meetings.changing import Place, change, moved_to, title_of
from forum.meetings.laying_out import lay_out
from forum.meetings.planned import Planned, planned
from forum.models import AgendaItem, MeetingIndexPage, MeetingPage, MeetingSeries, Rsvp

FOLLOWED = "forum.follow_series"
DAYS_CHANGED = "The days of the forum have changed."
DAY = timedelta(days=1)
SAME_WEEK = timedelta(days=6)
BY_PEOPLE = (ItemSource.FACILITATOR, ItemSource.SUGGESTED)


@dataclass
class Followed:
    """What became of the meetings of a series."""

    made: list[MeetingPage] = field(default_factory=list)
    moved: list[MeetingPage] = field(default_factory=list)
    cancelled: list[MeetingPage] = field(default_factory=list)
    back_on: list[MeetingPage] = field(default_factory=list)
    left: list[MeetingPage] = field(default_factory=list)  # they differ, and somebody has worked on them

    def __str__(self) -> str:
        told = (
            (self.made, "made"),
            (self.moved, "moved"),
            (self.cancelled, "cancelled"),
            (self.back_on, "put back on"),
        )
        return ", ".join(f"{len(meetings)} {words}" for meetings, words in told if meetings)

    @property
    def left_in_words(self) -> str:
        if not self.left:
            return ""
        days = ", ".join(f"{meeting.day:%-d %B %Y}" for meeting in self.left)
        return f"Left as they are, because somebody has worked on them: {days}. Move or cancel them by hand."


def make_meetings(now: datetime) -> str:
    """Of all series; says what it did, "" when there was nothing to do."""
    told = ((name, str(follow(pk, now))) for pk, name in MeetingSeries.objects.order_by("pk").values_list("pk", "name"))
    return "; ".join(f"meetings of {name}: {words}" for name, words in told if words)


@transaction.atomic
def follow(series_pk: int, now: datetime) -> Followed:
    """Brings the meetings from tomorrow on in line with the series. To that of today, people are on their way."""
    found, today = Followed(), timezone.localtime(now).date()
    series = MeetingSeries.objects.select_for_update(of=("self",)).select_related("venue").filter(pk=series_pk).first()
    index = MeetingIndexPage.objects.select_for_update().first()
    if series is None or index is None:
        return found
    last = today + timedelta(weeks=series.weeks_ahead)
    there = list(_coming(series, today))
    wanted = planned(series, today + DAY, max([last, *(each.series_day for each in there if each.series_day)]))
    rest = _follow_known(series, there, wanted, found)
    for each in rest:
        if each.series_day <= last and not _was_thrown_away(series, each):
            found.made.append(_make(series, index, each, now))
    return found


def _coming(series: MeetingSeries, today: date) -> Any:
    meetings = MeetingPage.objects.filter(series=series, record_state=RecordState.NONE, closed_at__isnull=True)
    return meetings.filter(series_day__gt=today).select_related("venue").order_by("series_day")


def _follow_known(
    series: MeetingSeries, there: list[MeetingPage], wanted: dict[date, Planned], found: Followed
) -> list[Planned]:
    """Changes the meetings that there are; returns what is wanted beyond them."""
    rest, touched = dict(wanted), _touched(there)
    kept = [(meeting, rest.pop(meeting.series_day)) for meeting in there if meeting.series_day in rest]
    known = {meeting.pk for meeting, _ in kept}
    for meeting, each in kept:
        _bring_in_line(series, meeting, each, meeting.pk in touched, found)
    for meeting in there:
        if meeting.pk not in known and (meeting.status == MeetingStatus.PLANNED or meeting.pk in touched):
            near = min(rest.values(), key=lambda each: abs(each.day - meeting.day), default=None)
            is_near = near is not None and abs(near.day - meeting.day) <= SAME_WEEK
            instead = rest.pop(near.series_day) if near is not None and is_near else None
            _bring_in_line(series, meeting, instead, meeting.pk in touched, found)
    return list(rest.values())


def _bring_in_line(
    series: MeetingSeries, meeting: MeetingPage, wanted: Planned | None, is_touched: bool, found: Followed
) -> None:
    """`wanted` None: its series has no such meeting any more."""
    values = _values(series, meeting, wanted)
    if all(getattr(meeting, name) == value for name, value in values.items()):
        return
    if is_touched:
        if meeting.status == MeetingStatus.PLANNED:
            found.left.append(meeting)
        return
    was_cancelled = meeting.status == MeetingStatus.CANCELLED
    done = found.cancelled if wanted is None else found.back_on if was_cancelled else found.moved
    done.append(change(meeting, values, FOLLOWED, None))


def _values(series: MeetingSeries, meeting: MeetingPage, wanted: Planned | None) -> dict[str, Any]:
    if wanted is None:
        return {"status": MeetingStatus.CANCELLED, "status_reason": DAYS_CHANGED}
    values = moved_to(meeting, wanted.day, wanted.starts, wanted.ends, Place.of(series))
    # Nobody has to be told that the forum used to meet on another day of the week.
    first = wanted.series_day if wanted.series_day != wanted.day else None
    said = {"moved_from": first, "status_reason": wanted.reason, "status": MeetingStatus.PLANNED}
    return values | said | {"series_day": wanted.series_day}


def _make(series: MeetingSeries, index: MeetingIndexPage, wanted: Planned, now: datetime) -> MeetingPage:
    """Public at once. Its first revision is the first that a person makes."""
    place = Place.of(series)
    page = MeetingPage(
        title=title_of(wanted.day),
        slug=_free_slug(index, wanted.day),
        series=series,
        series_day=wanted.series_day,
        day=wanted.day,
        starts=wanted.starts,
        ends=wanted.ends,
        venue=place.venue,
        way_in=place.way_in,
        online=place.online,
        online_link=place.online_link,
        status_reason=wanted.reason,
        moved_from=wanted.series_day if wanted.series_day != wanted.day else None,
        is_example=series.is_example,
        first_published_at=now,
        last_published_at=now,
    )
    index.add_child(instance=page)
    log(page, "wagtail.create", data={"series": series.pk, "series_day": str(wanted.series_day)})
    lay_out(page, series.template)
    return page


def _free_slug(index: MeetingIndexPage, day: date) -> str:
    taken = set(index.get_children().filter(slug__startswith=f"{day}").values_list("slug", flat=True))
    return next(slug for slug in _slugs(day) if slug not in taken)


def _slugs(day: date) -> Iterator[str]:
    yield f"{day}"
    for number in range(2, 1000):
        yield f"{day}-{number}"


def _was_thrown_away(series: MeetingSeries, wanted: Planned) -> bool:
    """Wagtail's log outlives a page: a meeting that an editor threw away stays away."""
    made = PageLogEntry.objects.filter(
        action="wagtail.create", data__series=series.pk, data__series_day=str(wanted.series_day)
    )
    pages = set(made.values_list("page_id", flat=True))
    return bool(pages) and not MeetingPage.objects.filter(pk__in=pages).exists()


def _touched(meetings: Collection[MeetingPage]) -> set[int]:
    """Those that a person has worked on."""
    pks = [meeting.pk for meeting in meetings]
    by_people = PageLogEntry.objects.filter(page_id__in=pks, user__isnull=False).values_list("page_id", flat=True)
    answered = Rsvp.objects.filter(meeting__in=pks).values_list("meeting_id", flat=True)
    spoken_for = AgendaItem.objects.filter(Q(source__in=BY_PEOPLE) | Q(notes__isnull=False), meeting__in=pks)
    return {*by_people, *answered, *spoken_for.values_list("meeting_id", flat=True)}

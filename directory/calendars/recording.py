"""What a reading says about the calendar itself: whether it works, since when not, and when it is read again."""

from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from directory.calendars import evidence
from directory.calendars.applying import Counts
from directory.calendars.claiming import held
from directory.calendars.fetching import Fetched
from directory.calendars.models import Calendar
from directory.calendars.reading.result import Reading, UnreadableError
from directory.freshness.watching.enums import State
from directory.freshness.watching.judging import Judgement, Known, Look, judge

EVERY = timedelta(hours=6) - timedelta(minutes=10)  # so that an hourly run never finds it a moment too young
AT_MOST_EVERY = timedelta(hours=1)  # also for somebody who cannot wait
PATIENCE = timedelta(days=1)  # with what does not work, or where we may not read
READ = "read"  # in place of a fingerprint: what changed is told by the events
LEARNED = [field.name for field in Calendar._meta.concrete_fields if not field.editable and not field.primary_key]
IMPORTED = "fortnight.import_calendar"


@transaction.atomic
def finish(
    run: str, fetched: Fetched, reading: Reading | None, counts: Counts, error: UnreadableError | None = None
) -> Calendar:
    """Writes down how a reading went and tells the ledger. Raises LostClaimError."""
    calendar = held(fetched.calendar, run, fetched.at)
    _apply(calendar, fetched, judged(calendar, fetched, error), error)
    if reading is not None:
        calendar.title, calendar.notes = reading.title, "\n".join(reading.faults)
        calendar.etag, calendar.last_modified = fetched.etag, fetched.last_modified
        calendar.read_until = reading.until
    evidence.tell(calendar, fetched.at)
    calendar.has_news = False
    calendar.claimed_by, calendar.claimed_until = "", None
    calendar.save(update_fields=LEARNED)
    if counts.any:
        log(calendar, IMPORTED, data=_as_data(counts))
    return calendar


def _as_data(counts: Counts) -> dict[str, int]:
    names = ("created", "changed", "cancelled", "taken_down", "kept")
    return {name: getattr(counts, name) for name in names}


def judged(calendar: Calendar, fetched: Fetched, error: UnreadableError | None) -> Judgement:
    """As a watched web page is judged: nothing is concluded from what says nothing for certain."""
    fault = fetched.fault or (str(error) if error else "")
    certain = bool(error and error.is_certain)
    known = Known(calendar.state, calendar.problem, READ, calendar.failures, calendar.failed_on)
    look = Look(
        page=calendar.pk,
        at=fetched.at,
        problem=fetched.problem,
        status=0 if fault and not certain else fetched.status,
        fingerprint=READ,
        gone=fault if certain else "",
        rest=fetched.rest,
    )
    judgement = judge(known, look)
    if fault and not certain:
        return replace(judgement, known=replace(judgement.known, reason=fault))
    return judgement


def _apply(calendar: Calendar, fetched: Fetched, judgement: Judgement, error: UnreadableError | None) -> None:
    known = judgement.known
    calendar.state, calendar.problem = known.state, known.reason[:300]
    calendar.failures, calendar.failed_on = known.failures, known.failed_on
    calendar.read_at = fetched.at
    works = known.state == State.WATCHED
    if works:
        calendar.succeeded_at = fetched.at
    often = works or known.state == State.FAILING
    calendar.next_read_at = fetched.at + max(EVERY if often else PATIENCE, fetched.rest or timedelta())


@transaction.atomic
def put_off(run: str, pk: int, until: datetime, problem: str = "") -> None:
    """Nothing is concluded; it is read again then. Raises LostClaimError."""
    calendar = held(pk, run, until)
    if problem:
        calendar.state, calendar.problem = State.UNSURE, problem[:300]
    calendar.next_read_at, calendar.claimed_by, calendar.claimed_until = until, "", None
    calendar.save(update_fields=["state", "problem", "next_read_at", "claimed_by", "claimed_until"])

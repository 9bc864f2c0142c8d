"""Imports records from before, each meeting in a transaction of its own: whatever stops it, the next run goes on.

A meeting that has a record, or at which anything was written down, is left as it is: importing again changes nothing.
"""

import time as clock
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from accounts.models import User
from forum.enums import ActionState, ItemSource, RecordState
from forum.models import AgendaItem, MeetingIndexPage, MeetingPage, Member, Note, RecordImport
from forum.outcomes.actions import drop, finish, make_action
from forum.outcomes.deciding import decide
from forum.records.drafting import drafted, stream_of
from forum.records.importing.old_records import OldAction, OldItem, OldMeeting
from forum.records.importing.planning import Fate, plan
from forum.records.noting import change_row
from forum.records.permissions import require_facilitator

SECONDS = 8.0  # nobody waits longer for a page
IMPORTED = "fortnight.import_record"
UNTITLED = "What was said"
OPEN_FOR = timedelta(days=90)
UNKNOWN_END = "The old record does not say what came of it."
TITLE_LENGTH = 150


@dataclass(frozen=True, slots=True)
class How:
    """`starts` is when meetings began that we do not know otherwise; `publish`: at once, not as drafts."""

    by: User
    now: datetime
    starts: time
    publish: bool = False


def import_some(run: RecordImport, how: How, seconds: float = SECONDS) -> RecordImport:
    """Goes on where the last call stopped. Raises PermissionDenied."""
    require_facilitator(how.by)
    ends = clock.monotonic() + seconds
    meetings = [OldMeeting.of_json(told) for told in run.meetings]
    while run.position < len(meetings) and clock.monotonic() < ends:
        with transaction.atomic():
            import_one(meetings[run.position], how)
            run.position += 1
            run.done_at = how.now if run.position == len(meetings) else None
            run.save(update_fields=["position", "done_at"])
    return run


@transaction.atomic
def import_one(old: OldMeeting, how: How) -> Fate:
    [planned] = plan([old], timezone.localdate(how.now))
    if planned.fate == Fate.NEW:
        _write(_new_page(old, how), old, how)
    elif planned.fate == Fate.FILLED and planned.page:
        _write(planned.page, old, how)
    return planned.fate


def _new_page(old: OldMeeting, how: How) -> MeetingPage:
    index = MeetingIndexPage.objects.order_by("path").first()
    if index is None:
        raise RuntimeError("There is no list of meetings: run manage.py set_up first.")
    title = old.title[:255] or f"Meeting of {old.day.day} {old.day:%B %Y}"
    page = MeetingPage(title=title, slug=_free_slug(index, old), day=old.day, starts=how.starts, owner=how.by)
    index.add_child(instance=page)
    return page


def _free_slug(index: MeetingIndexPage, old: OldMeeting) -> str:
    slug = f"{old.day}"
    taken = index.get_children().filter(slug=slug).exists()
    return f"{slug}-{slugify(old.title)[:40] or 'record'}" if taken else slug


def _write(page: MeetingPage, old: OldMeeting, how: How) -> None:
    """What was said becomes notes, as if somebody had taken them; the rest follows as after any meeting."""
    end = timezone.make_aware(datetime.combine(page.day, page.ends or time(23)))
    at = min(end, how.now)
    owners = _members_by_name(old)
    for number, item in enumerate(old.items):
        _write_item(page, item, number, owners, at, how)
    state = RecordState.PUBLISHED if how.publish else RecordState.DRAFT
    draft = page.get_latest_revision_as_object() if page.latest_revision_id else page
    draft.record = stream_of(drafted(page))
    revision = draft.save_revision(user=how.by, clean=False)
    change_row(page.pk, record_state=state, closed_at=at, record_published_at=at if how.publish else None)
    if how.publish:
        revision.publish(user=how.by, skip_permission_checks=True)
    log(page, IMPORTED, user=how.by)


def _write_item(
    page: MeetingPage, item: OldItem, number: int, owners: dict[str, Member], at: datetime, how: How
) -> None:
    title = item.title[:TITLE_LENGTH] or UNTITLED
    spoken_of = AgendaItem.objects.create(
        meeting=page, title=title, position=number, minutes=0, source=ItemSource.FACILITATOR
    )
    if item.words:
        Note.objects.create(meeting=page, item=spoken_of, words="\n".join(item.words), by=how.by, at=at)
    for words in item.decisions:
        decide(words, meeting=page, item=spoken_of, now=at, by=how.by)
    for action in item.actions:
        _write_action(page, spoken_of, action, owners, at, how)


def _write_action(
    page: MeetingPage, item: AgendaItem, old: OldAction, owners: dict[str, Member], at: datetime, how: How
) -> None:
    member = owners.get(_heard(old.owner))
    due = date.fromisoformat(old.due) if old.due else None
    action = make_action(
        old.words,
        meeting=page,
        item=item,
        owners=[member] if member else [],
        owner_words="" if member else old.owner,
        due_on=due,
        now=at,
        by=how.by,
    )
    state = old.state or (ActionState.OPEN if how.now - at < OPEN_FOR else ActionState.DROPPED)
    if state == ActionState.DONE:
        finish(action, now=at, by=how.by)
    elif state == ActionState.DROPPED:
        drop(action, UNKNOWN_END, now=at, by=how.by)


def _members_by_name(old: OldMeeting) -> dict[str, Member]:
    """Members whom an owner's name means. One whom two members share means nobody."""
    said = {_heard(action.owner) for item in old.items for action in item.actions if action.owner}
    found: dict[str, list[Member]] = {}
    for member in Member.objects.welcome().exclude(display_name="") if said else ():
        found.setdefault(_heard(member.display_name), []).append(member)
    return {name: members[0] for name, members in found.items() if name in said and len(members) == 1}


def _heard(name: str) -> str:
    return " ".join(name.casefold().split())

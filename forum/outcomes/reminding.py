"""Reminds those who look after actions: one e-mail a person, with all that is open with them; none when nothing is due.

Safe to run twice, at the same time as itself, and to be killed: the letters of a person are written down in the
transaction that puts the e-mail into the outbox.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from directory.words.dates import day_in_words
from forum import letters
from forum.models import Action, ActionLetter, Member
from forum.outcomes.links import token_for
from forum.outcomes.schedule import reminder_day
from forum.querysets.outcomes import ActionQuerySet
from publishing import registry
from publishing.publishable import Build


@dataclass(frozen=True, slots=True)
class Reminded:
    """An action in the e-mail."""

    words: str
    until: str
    is_late: bool
    done_url: str
    help_url: str


def remind(now: datetime) -> str:
    """The periodic function. `now` is local."""
    today = timezone.localdate(now)
    waiting = _due(_real(), today)
    build = registry.begin(now) if waiting else None
    written = sum(_remind(pk, now, build) for pk in sorted(waiting)) if build else 0
    return f"{written} people reminded of actions" if written else ""


def _real() -> ActionQuerySet:
    """Nobody is reminded of what is made up."""
    actions: ActionQuerySet = Action.objects.still_open().filter(is_example=False)
    return actions


def _due(actions: ActionQuerySet, today: date) -> Mapping[int, Sequence[tuple[Action, date]]]:
    """{member: what to remind them of, and for which day}, without what they were reminded of already."""
    owners = Member.objects.welcome().filter(user__is_active=True).exclude(user__email="").values_list("pk", flat=True)
    reachable = set(owners)
    told = set(ActionLetter.objects.filter(action__in=actions).values_list("action", "member", "for_day"))
    due: dict[int, list[tuple[Action, date]]] = defaultdict(list)
    for action in actions.with_last_word().prefetch_related("owners"):
        heard_on = timezone.localdate(action.heard_at) if action.heard_at else action.made_on
        day = reminder_day(action.due_on, action.made_on, heard_on, today)
        for member in action.owners.all():
            if day and member.pk in reachable and (action.pk, member.pk, day) not in told:
                due[member.pk].append((action, day))
    return due


@transaction.atomic
def _remind(pk: int, now: datetime, build: Build) -> bool:
    """Whether an e-mail was written. What is due is looked at again once nobody else can write to this person."""
    member = Member.objects.select_for_update(of=("self",)).select_related("user").get(pk=pk)
    theirs = _real().filter(pk__in=Action.owners.through.objects.filter(member=pk).values("action"))
    due = _due(theirs, timezone.localdate(now)).get(pk)
    if not due:
        return False
    ActionLetter.objects.bulk_create(
        ActionLetter(action=action, member=member, for_day=day, at=now) for action, day in due
    )
    _write(member, [action for action, _ in due], list(theirs.soonest_first()), now, build)
    return True


def _write(member: Member, due: Sequence[Action], theirs: Sequence[Action], now: datetime, build: Build) -> None:
    """What is due comes first."""
    pks = {action.pk for action in due}
    listed = sorted(theirs, key=lambda action: action.pk not in pks)
    told = [_told(action, member, now, build) for action in listed]
    subject = (
        f"How is it going? {told[0].words}" if len(told) == 1 else f"How is it going? {len(told)} things you look after"
    )
    context = {"name": member.display_name, "actions": told, "list_url": f"{_origin(build)}{reverse('my_actions')}"}
    letters.put(member.user.email, subject, "actions_due", context, build)  # type: ignore[union-attr]  # has an account


def _told(action: Action, member: Member, now: datetime, build: Build) -> Reminded:
    link = f"{_origin(build)}{reverse('action_answer', args=[token_for(action, member, now)])}"
    late = action.due_on is not None and action.due_on < timezone.localdate(now)
    until = day_in_words(action.due_on) if action.due_on else ""
    return Reminded(action.words, until, late, link, f"{link}help/")


def _origin(build: Build) -> str:
    return build.live_origin or build.origin

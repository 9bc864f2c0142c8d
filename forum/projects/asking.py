"""Who has not told for 60 days how their projects go is asked: one e-mail a person, then none for 60 days."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from directory.words.dates import day_in_words
from directory.words.names import count_in_words
from forum import letters, tokens
from forum.models import Member, ProjectPage, ProjectPerson, ProjectQuestion
from forum.querysets.projects import IDLE_AFTER
from publishing import registry
from publishing.publishable import Build


def ask_idle(now: datetime) -> str:
    """A periodic function (directory.freshness.periodic)."""
    idle = ProjectPage.objects.live().filter(is_example=False).idle(timezone.localdate(now))
    asked = _ask(list(idle.values_list("pk", flat=True)), now)
    return f"Asked {count_in_words(asked, 'person', 'people')} how their projects go." if asked else ""


def token_for(project: ProjectPage, member: Member, now: datetime) -> str:
    """Works for this member, this project and as long as both belong together."""
    person = ProjectPerson.objects.get(project=project, member=member)
    return tokens.sign(tokens.Purpose.PROJECT, person.pk, _whom(person), now)


def person_of(token: str, now: datetime) -> ProjectPerson:
    """Raises tokens.TokenError."""
    claim = tokens.read(tokens.Purpose.PROJECT, token, now)
    person = ProjectPerson.objects.select_related("project", "member__user").filter(pk=claim.pk).first()
    if person is None or not person.member.is_welcome or person.member.user is None:
        raise tokens.VoidError
    claim.require(_whom(person))
    return person


@transaction.atomic
def _ask(idle: Sequence[int], now: datetime) -> int:
    """The lock makes two runs at once ask once; the rows are written with the e-mails or not at all."""
    locked = list(ProjectPage.objects.select_for_update(of=("self",)).filter(pk__in=idle).order_by("pk"))
    lately = ProjectQuestion.objects.filter(project__in=locked, at__gt=now - IDLE_AFTER).values("project")
    of_silent = ProjectPerson.objects.filter(project__in=locked).exclude(project__in=lately)
    people = [one for one in of_silent.select_related("project", "member__user") if _can_be_asked(one.member)]
    if not people:
        return 0
    theirs: dict[int, list[ProjectPerson]] = defaultdict(list)
    for person in sorted(people, key=lambda one: (one.project.title, one.project_id)):
        theirs[person.member_id].append(person)
    build = registry.begin(now)
    for each in theirs.values():
        _write(each, build)
    asked = sorted({person.project_id for person in people})
    ProjectQuestion.objects.bulk_create(ProjectQuestion(project_id=pk, at=now) for pk in asked)
    return len(theirs)


def _can_be_asked(member: Member) -> bool:
    return member.is_welcome and member.user is not None and member.user.is_active


def _write(people: Sequence[ProjectPerson], build: Build) -> None:
    """To one member; `people` is what they are in each of their projects."""
    member, projects = people[0].member, [_told(person, build) for person in people]
    user: Any = member.user
    which = projects[0]["title"] if len(projects) == 1 else f"{len(projects)} projects"
    context = {"name": member.display_name, "projects": projects}
    letters.put(user.email, f"How is it going? {which}", "how_does_it_go", context, build)


def _told(person: ProjectPerson, build: Build) -> dict[str, str]:
    last = person.project.updates.first()
    token = tokens.sign(tokens.Purpose.PROJECT, person.pk, _whom(person), build.now)
    return {
        "title": person.project.title,
        "last_told": day_in_words(last.day) if last else "",
        "url": f"{build.live_origin or build.origin}/members/projects/answer/{token}/",
    }


def _whom(person: ProjectPerson) -> str:
    user = person.member.user
    return f"{user.email if isinstance(user, User) else ''} {person.project_id}"

"""Who has not told for 60 days how their project goes is asked: one e-mail a person, then none for 60 days."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from accounts.models import User
from directory.words.dates import day_in_words
from forum import letters, tokens
from forum.models import Member, ProjectPage, ProjectPerson, ProjectQuestion
from forum.querysets.projects import IDLE_AFTER
from publishing import registry
from publishing.publishable import Build


def ask_idle(now: datetime) -> str:
    """A periodic function (directory.freshness.periodic)."""
    build: Build | None = None
    asked = 0
    for pk in ProjectPage.objects.live().idle(timezone.localdate(now)).values_list("pk", flat=True):
        build = build or registry.begin(now)
        asked += _ask(pk, build)
    return f"Asked {asked} people how their project goes." if asked else ""


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
def _ask(pk: int, build: Build) -> int:
    """The lock makes two runs at once ask once; the row is written with the e-mails or not at all."""
    project = ProjectPage.objects.select_for_update(of=("self",)).get(pk=pk)
    if project.questions.filter(at__gt=build.now - IDLE_AFTER).exists():
        return 0
    people = [one for one in project.people.select_related("member__user") if _can_be_asked(one.member)]
    for person in people:
        _write(project, person, build)
    if people:
        ProjectQuestion.objects.create(project=project, at=build.now)
    return len(people)


def _can_be_asked(member: Member) -> bool:
    return member.is_welcome and member.user is not None and member.user.is_active


def _write(project: ProjectPage, person: ProjectPerson, build: Build) -> None:
    user: Any = person.member.user
    last = project.updates.first()
    token = tokens.sign(tokens.Purpose.PROJECT, person.pk, _whom(person), build.now)
    context = {
        "name": person.member.display_name,
        "title": project.title,
        "last_told": day_in_words(last.day) if last else "",
        "url": f"{build.live_origin or build.origin}/members/projects/answer/{token}/",
    }
    letters.put(user.email, f"How is it going? {project.title}", "how_does_it_go", context, build)


def _whom(person: ProjectPerson) -> str:
    user = person.member.user
    return f"{user.email if isinstance(user, User) else ''} {person.project_id}"

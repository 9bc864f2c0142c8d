"""What is done to projects. Each checks that it may be done, does it, and writes it down."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log
from wagtail.models import Page

from accounts.models import User
from forum.enums import ENDED, ProjectStatus
from forum.live import FACILITATE, TAKE_PART
from forum.models import MeetingPage, Member, ProjectIndexPage, ProjectPage, ProjectPerson, ProjectUpdate
from publishing import changes
from publishing.keys import collection, key

PROPOSED, TOLD, STATUS, NAMED = (
    "fortnight.propose_project",
    "fortnight.update_project",
    "fortnight.change_project_status",
    "fortnight.consent_to_be_named",
)
NOT_YOURS = "Only the people of a project and the facilitators can say how it goes. Ask a facilitator to add you."
NOT_A_MEMBER = "Only members can propose a project. Join the forum first."
NOT_ONE_OF_THEM = "You are not one of the people of this project."
NO_HOME = "There is no page for projects yet. Ask an administrator to make one below the home of the forum."


@transaction.atomic
def propose(
    title: str,
    purpose: str,
    *,
    needs: str = "",
    grew_out_of: ProjectPage | None = None,
    meeting: MeetingPage | None = None,
    uuid: UUID | None = None,
    now: datetime,
    by: User,
) -> ProjectPage:
    """A draft of a page, with whoever proposes it as its first person. A facilitator publishes it. The same `uuid`
    twice is one project.

    Raises PermissionDenied, and ValidationError where there is no page for projects.
    """
    if not by.has_perm(TAKE_PART):
        raise PermissionDenied(NOT_A_MEMBER)
    index = ProjectIndexPage.objects.select_for_update().first()
    if index is None:
        raise ValidationError(NO_HOME)
    if known := ProjectPage.objects.filter(translation_key=uuid).first():
        return known
    project = ProjectPage(
        translation_key=uuid or uuid4(),
        title=title,
        slug=_free_slug(index, title),
        purpose=purpose,
        needs=needs,
        grew_out_of=grew_out_of,
        started_on=timezone.localdate(now),
        live=False,
    )
    if member := Member.objects.welcome().filter(user=by).first():
        project.people = [ProjectPerson(member=member, sort_order=0)]
    if meeting:
        project.meetings = [meeting]
    index.add_child(instance=project)
    project.save_revision(user=by)
    log(project, PROPOSED, user=by)
    return project


@transaction.atomic
def tell(
    project: ProjectPage,
    words: str,
    *,
    status: str = "",
    meeting: MeetingPage | None = None,
    now: datetime,
    by: User | Member,
) -> ProjectUpdate:
    """How it goes, and where it stands now. The same words on the same day are one update.

    Raises PermissionDenied, and ValidationError where nothing is said.
    """
    member = _one_of_them(project, by)
    words = words.strip()
    if not words:
        raise ValidationError({"words": "Say in a sentence or two how it goes."})
    ProjectPage.objects.select_for_update(of=("self",)).get(pk=project.pk)
    day = timezone.localdate(now)
    update, is_new = ProjectUpdate.objects.get_or_create(
        project=project, day=day, words=words, defaults={"by": member, "meeting": meeting}
    )
    if is_new:
        log(project, TOLD, user=_user_of(by), data={"update": update.pk})
    if status and status != project.status:
        _change_status(project, status, now, _user_of(by))
    _note(project)
    return update


@transaction.atomic
def change_status(project: ProjectPage, status: str, *, now: datetime, by: User | Member) -> None:
    """Live and in the draft alike. Raises PermissionDenied."""
    _one_of_them(project, by)
    _change_status(project, status, now, _user_of(by))


@transaction.atomic
def agree_to_be_named(project: ProjectPage, yes: bool, *, by: User) -> None:
    """Whether the public may read that they run it. Nobody says that for somebody else. Raises PermissionDenied."""
    member = Member.objects.welcome().filter(user=by).first()
    person = project.people.filter(member=member).first() if member else None
    if person is None:
        raise PermissionDenied(NOT_ONE_OF_THEM)
    if person.may_be_named == yes:
        return
    ProjectPerson.objects.filter(pk=person.pk).update(may_be_named=yes)
    if project.has_unpublished_changes:
        draft = project.get_latest_revision_as_object()
        for each in draft.people.all():
            if each.member_id == person.member_id:
                each.may_be_named = yes
        draft.save_revision(user=by, clean=False)
    log(project, NAMED, user=by, data={"yes": yes})
    _note(project)


def may_tell(project: ProjectPage, person: User) -> bool:
    return person.has_perm(FACILITATE) or project.people.filter(member__user=person).exists()


def _one_of_them(project: ProjectPage, by: User | Member) -> Member | None:
    if isinstance(by, Member):
        if project.people.filter(member=by).exists():
            return by
    elif may_tell(project, by):
        return Member.objects.filter(user=by).first()
    raise PermissionDenied(NOT_YOURS)


def _user_of(by: User | Member) -> User | None:
    return by if isinstance(by, User) else by.user


def _change_status(project: ProjectPage, status: str, now: datetime, by: User | None) -> None:
    """A draft that somebody works on gets the same status and stays a draft."""
    values: dict[str, Any] = {
        "status": ProjectStatus(status),
        "ended_on": timezone.localdate(now) if status in ENDED else None,
    }
    before = project.status
    draft = project.get_latest_revision_as_object() if project.has_unpublished_changes or not project.live else None
    for name, value in values.items():
        setattr(project, name, value)
    if project.live:
        live = ProjectPage.objects.get(pk=project.pk)
        for name, value in values.items():
            setattr(live, name, value)
        live.save_revision(user=by, clean=False, log_action=False).publish(user=by, skip_permission_checks=True)
    if draft is not None:
        for name, value in values.items():
            setattr(draft, name, value)
        draft.save_revision(user=by, clean=False, log_action=False)
        if not project.live:
            ProjectPage.objects.filter(pk=project.pk).update(**values)
    log(project, STATUS, user=by, data={"before": before, "after": status})
    _note(project)


def _free_slug(index: ProjectIndexPage, title: str) -> str:
    """Raises ValidationError where a title has no letter that an address can have."""
    base = slugify(title)[:60]
    if not base:
        raise ValidationError({"title": "Give it a name with letters, such as “Tai Chi in the hall”."})
    taken = set(index.get_children().filter(slug__startswith=base).values_list("slug", flat=True))
    return next(slug for number in range(1, 1000) if (slug := base if number == 1 else f"{base}-{number}") not in taken)


def _note(project: ProjectPage) -> None:
    changes.note([key(Page, project.pk), key(ProjectPage, project.pk), collection(ProjectPage)])

"""One of everything that somebody may do something with, and one person for each role."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any

from django.contrib.auth.models import Group
from django.db.models import Model

from accounts.granting import grant
from accounts.models import User
from accounts.roles import Role
from directory.calendars.models import Calendar, ImportedEvent
from directory.contributions.models import Contribution
from directory.freshness.actions import record, standing_of
from directory.freshness.asking.enums import Answer
from directory.freshness.asking.models import Contact, Correction, Request, RequestedEntry
from directory.freshness.checking.models import Call, PlannedCheck, Reach, WeekPlan
from directory.freshness.reporting.models import Report
from forum.enums import ItemState, PostState, Standing
from forum.models import AgendaItem, Decision, Member, Note, OfferPost, Pledge, ProjectPerson
from forum.records.closing import close_meeting
from forum.records.commenting import comment_on
from tests.factories import (
    ActionFactory,
    CategoryFactory,
    EventFactory,
    MemberFactory,
    OfferFactory,
    OrganisationFactory,
    UserFactory,
    VenueFactory,
    meeting,
    project,
)
from tests.forum.offering.answering import ANSWERS, WHAT

NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)
TODAY = NOW.date()
IN_THE_FORUM = (Role.MEMBER, Role.TRUSTED, Role.FACILITATOR, Role.ADMINISTRATOR)


class World:
    """Each thing as it is in the database now, since the deed before may have changed what lies in memory."""

    def __init__(self, things: dict[str, Any], people: dict[Role, int]) -> None:
        self._things, self._people = things, people

    def __getattr__(self, name: str) -> Any:
        thing = self._things[name]
        return type(thing)._default_manager.get(pk=thing.pk) if isinstance(thing, Model) else thing

    def person(self, role: Role) -> User:
        """Anew each time: Django remembers what somebody may do."""
        return User.objects.get(pk=self._people[role])


def made(**given: Any) -> World:
    """Needs the pages of a new site. `given` are further things."""
    grant()
    things = SimpleNamespace(boss=User.objects.create_superuser("boss@fortnight.example"), **given)
    for fill in (_directory, _told_by_others, _checking, _meetings, _what_came_of_them, _of_another_member):
        fill(things)
    return World(vars(things), {role: _person(role, things).pk for role in Role})


def _person(role: Role, things: Any) -> User:
    user = UserFactory(email=f"{role.name.lower()}@fortnight.example")
    user.groups.set(Group.objects.filter(role__role=role.name))
    if role is Role.ORGANISER:
        user.organises.set([things.organisation])
    if role in IN_THE_FORUM:
        Member.objects.create(user=user, display_name=role.name, standing=Standing.MEMBER, asked_at=NOW, decided_at=NOW)
    return user


def _directory(things: Any) -> None:
    things.organisation, things.venue, things.category = OrganisationFactory(), VenueFactory(), CategoryFactory()
    things.lone = OrganisationFactory()  # without entries
    things.offer = OfferFactory(organisation=things.organisation, times_note="Tuesdays, 10am")
    standing_of(things.offer, NOW)
    things.event = EventFactory()
    things.evidence = record(things.offer, "phone", "right", now=NOW, by=things.boss)


def _told_by_others(things: Any) -> None:
    about: dict[str, Any] = {"day": TODAY + timedelta(days=20), "at": NOW}
    things.contribution = Contribution.objects.create(name="Carols", form="1", sender_email="a@b.example", **about)
    things.report = Report.objects.create(offer=things.offer, reason="closed", at=NOW, form="1")
    contact = Contact.objects.create(organisation=things.organisation, email="hall@fortnight.example")
    request = Request.objects.create(contact=contact, asked_at=NOW)
    entry = RequestedEntry.objects.create(request=request, offer=things.offer)
    things.correction = Correction.objects.create(
        entry=entry, kind=Answer.CHANGED, values={"phone": "0161 496 0099"}, before={"phone": ""}, made_at=NOW
    )
    things.calendar = Calendar.objects.create(organisation=things.organisation, url="https://example.org/a.ics")
    draft = EventFactory(live=False)
    draft.save_revision(clean=False)
    things.imported = ImportedEvent.objects.create(
        calendar=things.calendar, event=draft, uid="1", day=draft.day, digest="a", differs="Another day"
    )


def _checking(things: Any) -> None:
    plan = WeekPlan.objects.create(week=date(2026, 11, 16), budget=5, planned_at=NOW)
    things.call = Call.objects.create(plan=plan, organisation=things.organisation, position=1)
    things.check = PlannedCheck.objects.create(call=things.call, offer=things.offer, week=plan.week, position=1)
    things.reach = Reach.objects.create(offer=things.offer, unreached_since=TODAY)


def _meetings(things: Any) -> None:
    things.coming = meeting(date(2026, 12, 8))
    items = (AgendaItem(meeting=things.coming, title=f"Item {number}", position=number) for number in (1, 2))
    things.first, things.second = (_saved(item) for item in items)
    things.suggested = _saved(AgendaItem(meeting=things.coming, title="New", state=ItemState.SUGGESTED, position=3))
    things.cancelled = meeting(date(2026, 12, 22), status="cancelled", status_reason="Ill")
    things.past = meeting(date(2026, 11, 17))
    closed = meeting(date(2026, 11, 18))
    item = _saved(AgendaItem(meeting=closed, title="The hall"))
    Note.objects.create(meeting=closed, item=item, words="It is free.", at=NOW)
    things.closed = close_meeting(closed, now=NOW, by=things.boss)
    things.block = str(things.closed.get_latest_revision_as_object().record[0].id)
    things.comment = comment_on(things.closed, things.block, "Is it?", now=NOW, by=things.boss)


def _what_came_of_them(things: Any) -> None:
    things.member = MemberFactory()
    things.asker = Member.objects.create(display_name="New", email="new@fortnight.example", asked_at=NOW)
    things.action = ActionFactory(owners=[things.member])
    things.helped = ActionFactory(needs_help=True)
    things.done = ActionFactory(state="done", closed_on=TODAY)
    things.decision = Decision.objects.create(words="We go on.", decided_on=TODAY)
    things.project = project()
    ProjectPerson.objects.create(project=things.project, member=things.member)


def _of_another_member(things: Any) -> None:
    things.pledge = Pledge.objects.create(words="Our hall on Fridays", member=things.member, made_on=TODAY)
    answers = dict(WHAT) | {name: value for part in ANSWERS.values() for name, value in part.items()}
    answers |= {"seen": ["what", *ANSWERS], "postcode": "M33 3SF"}
    about = {"answers": answers, "begun_at": NOW, "saved_at": NOW, "sent_at": NOW}
    things.post = OfferPost.objects.create(
        by=things.member.user, member=things.member, state=PostState.WAITING, **about
    )


def _saved(row: Any) -> Any:
    row.save()
    return row

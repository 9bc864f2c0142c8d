"""A made-up forum of any age, the same each time: something to measure with. Wants a site that is set up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Any

from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.roles import Role
from directory.bench.words import ACTIVITIES, HALLS, SENTENCES
from directory.models import Offer
from events.enums import Frequency
from forum.enums import ActionState, Audience, Happened, ItemSource, PledgeState, ProjectStatus, RecordState, Standing
from forum.meetings.laying_out import STEP
from forum.meetings.making import follow
from forum.meetings.usual import set_up_template
from forum.models import (
    Action,
    ActionChange,
    AgendaItem,
    Attendance,
    Decision,
    GuestCount,
    MeetingIndexPage,
    MeetingPage,
    MeetingSeries,
    Member,
    Note,
    NoteWording,
    OfferOrigin,
    Pledge,
    ProjectIndexPage,
    ProjectPage,
    ProjectPerson,
    ProjectUpdate,
)
from forum.records.drafting import drafted, stream_of
from places.models import Venue

BATCH = 500
KINDS = ("lived experience", "carer", "from a church", "from the NHS", "from a sports club")
NOTES, CAME, NAMED, DECISIONS, UPDATES = 12, 25, 5, 2, 10  # of a meeting, and of a project
OPEN = 60  # actions
TWO_WEEKS = timedelta(weeks=2)


@dataclass(frozen=True)
class Size:
    meetings: int = 130
    members: int = 300
    actions: int = 800
    projects: int = 40
    pledges: int = 150


@dataclass
class Made:
    meetings: list[MeetingPage]  # those that are over
    members: list[Member]
    items: dict[int, list[AgendaItem]]  # by meeting
    chance: Random

    def item_of(self, meeting: MeetingPage) -> AgendaItem:
        return self.chance.choice(self.items[meeting.pk])


@transaction.atomic
def fill_forum(size: Size, now: datetime) -> Made:
    """All of it, the last meeting a week ago, and those that its series plans."""
    chance = Random(2026)
    members = _members(size.members, chance, now)
    meetings = _meetings(size.meetings, now)
    made = Made(meetings, members, _items(meetings, chance), chance)
    _notes(made, now)
    _attendance(made)
    projects = _projects(size.projects, made)
    _decisions(made)
    _actions(size.actions, projects, made, now)
    _pledges(size.pledges, projects, made)
    _records(meetings)
    return made


def _members(number: int, chance: Random, now: datetime) -> list[Member]:
    users = User.objects.bulk_create(
        (User(email=f"member-{n}@fortnight.example", first_name=f"Sam {n}") for n in range(number)), batch_size=BATCH
    )
    group = Group.objects.get(role__role=Role.MEMBER.name)
    User.groups.through.objects.bulk_create(User.groups.through(user=user, group=group) for user in users)
    return Member.objects.bulk_create(
        (
            Member(
                user=user,
                display_name=user.first_name,
                takes_part=chance.choice(KINDS),
                can_offer=chance.choice(SENTENCES) if chance.random() < 0.4 else "",
                name_shown=chance.choice(Audience.values),
                takes_part_shown=chance.choice(Audience.values),
                standing=Standing.MEMBER,
                asked_at=now - timedelta(days=chance.randrange(1_800)),
                decided_at=now,
            )
            for user in users
        ),
        batch_size=BATCH,
    )


def _meetings(number: int, now: datetime) -> list[MeetingPage]:
    """The pages one by one, as Wagtail's tree wants them."""
    last = timezone.localdate(now) - timedelta(weeks=1)
    series = _series(last)
    index, venue = MeetingIndexPage.objects.get(), Venue.objects.filter(hidden=False).first()
    days = [last - TWO_WEEKS * back for back in reversed(range(number))]
    pages = [MeetingPage(**_meeting(day), series=series, venue=venue) for day in days]
    for page in pages:
        index.add_child(instance=page)
    follow(series.pk, now)
    return pages


def _meeting(day: date) -> dict[str, Any]:
    return {
        "title": f"Meeting on {day:%-d %B %Y}",
        "slug": f"{day}",
        "day": day,
        "series_day": day,
        "starts": time(14),
        "ends": time(16),
        "way_in": "The door at the side.",
        "intro": "Bring somebody along.",
    }


def _series(last: date) -> MeetingSeries:
    series: MeetingSeries = MeetingSeries.objects.create(
        name="The forum",
        freq=Frequency.WEEKLY,
        interval=2,
        byday="MO TU WE TH FR SA SU".split()[last.weekday()],
        valid_from=last + TWO_WEEKS,
        opens_at=time(14),
        closes_at=time(16),
        template=set_up_template(),
    )
    return series


def _items(meetings: Sequence[MeetingPage], chance: Random) -> dict[int, list[AgendaItem]]:
    """What recurs, and three that somebody brought."""
    titles = [(row.title, ItemSource.TEMPLATE) for row in set_up_template().items.all()]
    items = {
        meeting.pk: [
            AgendaItem(meeting=meeting, position=number * STEP, title=title, source=source)
            for number, (title, source) in enumerate(
                [*titles, *((chance.choice(ACTIVITIES), ItemSource.SUGGESTED) for _ in range(3))], 1
            )
        ]
        for meeting in meetings
    }
    AgendaItem.objects.bulk_create((item for listed in items.values() for item in listed), batch_size=BATCH)
    return items


def _notes(made: Made, now: datetime) -> None:
    notes = Note.objects.bulk_create(
        (
            Note(
                meeting=meeting,
                item=made.item_of(meeting),
                position=place,
                words=" ".join(made.chance.sample(SENTENCES, 3)),
                at=now,
                number=place,
            )
            for meeting in made.meetings
            for place in range(1, NOTES + 1)
        ),
        batch_size=BATCH,
    )
    NoteWording.objects.bulk_create(
        (NoteWording(note=note, version=1, words=note.words, at=now) for note in notes), batch_size=BATCH
    )


def _attendance(made: Made) -> None:
    came = ((meeting, made.chance.sample(made.members, min(CAME, len(made.members)))) for meeting in made.meetings)
    Attendance.objects.bulk_create(
        (
            Attendance(meeting=meeting, member=member, takes_part=member.takes_part, may_be_named=place < NAMED)
            for meeting, members in came
            for place, member in enumerate(members)
        ),
        batch_size=BATCH,
    )
    GuestCount.objects.bulk_create(
        GuestCount(meeting=meeting, takes_part=kind, count=made.chance.randint(1, 6))
        for meeting in made.meetings
        for kind in KINDS[:3]
    )


def _projects(number: int, made: Made) -> list[ProjectPage]:
    index, offers = ProjectIndexPage.objects.get(), list(Offer.objects.order_by("pk")[:number])
    projects: list[ProjectPage] = []
    for place in range(number):
        began = made.chance.choice(made.meetings)
        page = ProjectPage(
            title=f"{made.chance.choice(ACTIVITIES)} in the {made.chance.choice(HALLS)} {place}",
            purpose=made.chance.choice(SENTENCES),
            status=made.chance.choice(ProjectStatus.values),
            started_on=began.day,
            needs="Somebody with a van\nA room on Fridays",
            grew_out_of=made.chance.choice(projects) if projects and made.chance.random() < 0.5 else None,
        )
        index.add_child(instance=page)
        page.people = [ProjectPerson(member=one) for one in made.chance.sample(made.members, 3)]
        page.offers, page.meetings = offers[place : place + 1], [began, *made.meetings[-2:]]
        page.save()
        ProjectPerson.objects.filter(project=page).update(may_be_named=True)
        projects.append(page)
    ProjectUpdate.objects.bulk_create(
        ProjectUpdate(project=page, day=made.chance.choice(made.meetings).day, words=made.chance.choice(SENTENCES))
        for page in projects
        for _ in range(UPDATES)
    )
    return projects


def _decisions(made: Made) -> None:
    Decision.objects.bulk_create(
        Decision(
            meeting=meeting,
            item=made.item_of(meeting),
            words=made.chance.choice(SENTENCES),
            decided_on=meeting.day,
            came_of_it=made.chance.choice(SENTENCES) if made.chance.random() < 0.3 else "",
        )
        for meeting in made.meetings
        for _ in range(DECISIONS)
    )


def _actions(number: int, projects: Sequence[ProjectPage], made: Made, now: datetime) -> None:
    """The last ones are open, two thirds of the others are done; every third has words for the public."""
    actions = Action.objects.bulk_create(
        (_action(place, number, projects, made) for place in range(number)), batch_size=BATCH
    )
    owners = Action.owners.through
    owners.objects.bulk_create(owners(action=one, member=made.chance.choice(made.members)) for one in actions)
    ActionChange.objects.bulk_create(
        (
            ActionChange(action=one, at=now, what=what, after=one.state)
            for one in actions
            for what in (Happened.MADE, Happened.DONE if one.state == ActionState.DONE else Happened.CHANGED)
        ),
        batch_size=BATCH,
    )


def _action(place: int, number: int, projects: Sequence[ProjectPage], made: Made) -> Action:
    meeting = made.meetings[place * len(made.meetings) // number]
    is_open = place >= number - OPEN
    state = (
        ActionState.OPEN if is_open else made.chance.choice([ActionState.DONE, ActionState.DONE, ActionState.DROPPED])
    )
    return Action(
        meeting=meeting,
        item=made.item_of(meeting),
        project=made.chance.choice(projects) if place % 10 == 0 else None,
        words=f"Ask about {made.chance.choice(ACTIVITIES)}, number {place}",
        made_on=meeting.day,
        due_on=meeting.day + TWO_WEEKS,
        state=state,
        reason="Nobody had the time" if state == ActionState.DROPPED else "",
        closed_on=None if is_open else meeting.day + timedelta(days=made.chance.randint(3, 60)),
        you_said="We need this" if place % 3 == 0 else "",
        we_did=made.chance.choice(SENTENCES) if place % 3 == 0 else "",
    )


def _pledges(number: int, projects: Sequence[ProjectPage], made: Made) -> None:
    """Every third became an offer."""
    pledges = [_pledge(place, made) for place in range(number)]
    Pledge.objects.bulk_create(pledges, batch_size=BATCH)
    became = [pledge for pledge in pledges if pledge.state == PledgeState.OFFER]
    offers = Offer.objects.order_by("-pk")[: len(became)]
    OfferOrigin.objects.bulk_create(
        OfferOrigin(
            offer=offer,
            on=pledge.made_on,
            meeting=pledge.meeting,
            pledge=pledge,
            project=made.chance.choice(projects) if made.chance.random() < 0.3 else None,
        )
        for offer, pledge in zip(offers, became, strict=False)
    )


def _pledge(place: int, made: Made) -> Pledge:
    meeting = made.chance.choice(made.meetings)
    return Pledge(
        meeting=meeting,
        item=made.item_of(meeting),
        words=f"Two hours a week for {made.chance.choice(ACTIVITIES)}",
        member=made.chance.choice(made.members),
        may_be_named=place % 2 == 0,
        made_on=meeting.day,
        state=PledgeState.OFFER if place % 3 == 0 else PledgeState.OPEN,
    )


def _records(meetings: Sequence[MeetingPage]) -> None:
    """All are public, as their notes make them."""
    for page in meetings:
        closed = timezone.make_aware(datetime.combine(page.day, time(16)))
        page.record = stream_of(drafted(page))
        page.record_state, page.closed_at = RecordState.PUBLISHED, closed
        page.record_published_at = closed + timedelta(days=8)
        page.save()

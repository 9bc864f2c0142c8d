"""What a member finds on their first page. Each part is one query, however much there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from directory.models import Organisation
from forum.enums import Answer
from forum.meetings.facts import place_in_words
from forum.meetings.hours import when_in_words
from forum.models import Action, MeetingPage, Member, OfferPost, Pledge, ProjectPage, Rsvp

MOST = 10


@dataclass(frozen=True, slots=True)
class Home:
    meeting: MeetingPage | None
    when: str
    where: str  # "" where it is not known, or secret
    answer: str  # what they said about it, in words; "" for nothing yet
    actions: list[Action]
    posts: list[OfferPost]
    pledges: list[Pledge]
    projects: list[ProjectPage]
    organisations: list[Organisation]


def home_of(member: Member, today: date) -> Home:
    meeting = _next_meeting(member, today)
    answers = [one.answer for one in meeting.mine] if meeting else []
    return Home(
        meeting=meeting,
        when=when_in_words(meeting) if meeting else "",
        where=place_in_words(meeting) if meeting else "",
        answer=Answer(answers[0]).label if answers else "",
        actions=list(Action.objects.still_open().filter(owners=member).select_related("meeting")[:MOST]),
        posts=list(OfferPost.objects.filter(member=member).select_related("offer")[:MOST]),
        pledges=list(Pledge.objects.filter(member=member)[:MOST]),
        projects=list(ProjectPage.objects.live().filter(people__member=member).order_by("title").distinct()[:MOST]),
        organisations=list(Organisation.objects.filter(organisers=member.user).order_by("name")[:MOST]),
    )


def _next_meeting(member: Member, today: date) -> MeetingPage | None:
    mine = Prefetch("answers", Rsvp.objects.filter(member=member), to_attr="mine")
    meetings = MeetingPage.objects.live().coming(today).taking_place()
    found: MeetingPage | None = meetings.select_related("venue").prefetch_related(mine).first()
    return found

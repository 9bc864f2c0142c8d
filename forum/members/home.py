"""What a member finds on their first page. Each part is one query, however much there is."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch

from accounts.models import User
from directory.models import Organisation
from directory.words.dates import day_in_words
from forum.enums import Answer, PostState, RecordState
from forum.live import FACILITATE, MODERATE
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
    draft: MeetingPage | None  # the record on which members may comment
    draft_until: str  # the last day of it, in words
    asked: list[OfferPost]  # those about which somebody asked them something
    actions: list[Action]
    posts: list[OfferPost]
    pledges: list[Pledge]
    projects: list[ProjectPage]
    organisations: list[Organisation]


def home_of(member: Member, today: date) -> Home:
    meeting = _next_meeting(member, today)
    answers = [one.answer for one in meeting.mine] if meeting else []
    draft = _draft(today)
    posts = list(OfferPost.objects.filter(member=member).select_related("offer")[:MOST])
    return Home(
        meeting=meeting,
        when=when_in_words(meeting) if meeting else "",
        where=place_in_words(meeting) if meeting else "",
        answer=Answer(answers[0]).label if answers else "",
        actions=list(Action.objects.still_open().filter(owners=member).select_related("meeting")[:MOST]),
        draft=draft,
        draft_until=day_in_words(draft.comments_until) if draft and draft.comments_until else "",
        asked=[post for post in posts if post.state == PostState.ASKED],
        posts=posts,
        pledges=list(Pledge.objects.of(member.user_id)[:MOST]),
        projects=list(ProjectPage.objects.live().filter(people__member=member).order_by("title").distinct()[:MOST]),
        organisations=list(Organisation.objects.filter(organisers=member.user).order_by("name")[:MOST]),
    )


def _draft(today: date) -> MeetingPage | None:
    drafts = MeetingPage.objects.live().filter(record_state=RecordState.DRAFT, comments_until__gte=today)
    found: MeetingPage | None = drafts.order_by("-day", "-pk").first()
    return found


def waiting_for(user: User) -> list[tuple[str, str]]:
    """What waits for somebody who looks after the forum: (words, address in the admin). One query each."""
    waiting = []
    if user.has_perm(MODERATE) and (offers := OfferPost.objects.filter(state=PostState.WAITING).count()):
        waiting.append((f"Offers of members to read: {offers}", "/admin/forum/offers/"))
    if user.has_perm(FACILITATE) and (people := Member.objects.waiting().count()):
        waiting.append((f"People who would like to join: {people}", "/admin/forum/joining/"))
    return waiting


def _next_meeting(member: Member, today: date) -> MeetingPage | None:
    mine = Prefetch("answers", Rsvp.objects.filter(member=member), to_attr="mine")
    meetings = MeetingPage.objects.live().coming(today).taking_place()
    found: MeetingPage | None = meetings.select_related("venue").prefetch_related(mine).first()
    return found

"""What the forum itself and the directory have for an agenda."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from directory.freshness.figures.entries import published_entries
from directory.freshness.states import State
from directory.models import Offer
from directory.unmet import reading as unmet
from directory.words.names import count_in_words, shortened
from forum.enums import ItemKind, ItemSource
from forum.meetings.filling.sources import Filled, register_source
from forum.models import Action, Decision, MeetingPage, OfferPost, Pledge, ProjectPage

LONGEST = 150  # letters of a title
WORST = 3  # entries that are named
WANTED = 5  # needs that are named
KEY = 100  # letters of the name of what it is about


def begin() -> None:
    """Call it in AppConfig.ready()."""
    register_source(ItemSource.ACTIONS, open_actions)
    register_source(ItemSource.REVIEW, decisions)
    register_source(ItemSource.PROJECT, idle_projects)
    register_source(ItemSource.MODERATION, waiting_posts)
    register_source(ItemSource.PLEDGES, open_pledges)
    register_source(ItemSource.UNCHECKED, unchecked_entries)
    register_source(ItemSource.NOT_FOUND, not_found)


def open_actions(meeting: MeetingPage, now: datetime) -> Iterator[Filled]:
    """Without its owners: agendas are public."""
    actions = Action.objects.still_open().made_before(meeting.day).order_by("due_on", "made_on", "pk")
    for action in actions.only("pk", "words", "due_on", "needs_help"):
        due = f"To be done by {action.due_on:%-d %B %Y}." if action.due_on else ""
        help_ = "Help is needed." if action.needs_help else ""
        told = " ".join(filter(None, [due, help_]))
        yield Filled(f"forum.action:{action.pk}", shortened(action.words, LONGEST), told)


def decisions(meeting: MeetingPage, now: datetime) -> Iterator[Filled]:
    for decision in Decision.objects.due_for_review(meeting.day).order_by("review_on", "pk"):
        title = shortened(f"Look again at: {decision.words}", LONGEST)
        yield Filled(f"forum.decision:{decision.pk}", title, kind=ItemKind.DECISION)


def idle_projects(meeting: MeetingPage, now: datetime) -> Iterator[Filled]:
    today = timezone.localtime(now).date()
    for project in ProjectPage.objects.live().idle(today).order_by("title", "pk"):
        yield Filled(f"forum.projectpage:{project.pk}", shortened(f"How is it going: {project.title}?", LONGEST))


def waiting_posts(meeting: MeetingPage, now: datetime) -> Iterator[Filled]:
    """Counted and not named: nobody has said yet that the public may read them."""
    count = OfferPost.objects.waiting().count()
    if count:
        words = "1 new offer waits" if count == 1 else f"{count} new offers wait"
        yield Filled("forum.offerpost:waiting", f"{words} for somebody to read it" + ("" if count == 1 else " through"))


def open_pledges(meeting: MeetingPage, now: datetime) -> Iterator[Filled]:
    """Counted where the public reads it. Only members read what was pledged; who did it is for the meeting to say."""
    pledges = Pledge.objects.still_open().made_between_meetings().order_by("made_on", "pk")
    words = [shortened(words, LONGEST) for words in pledges.values_list("words", flat=True)]
    if words:
        title = f"{count_in_words(len(words), 'pledge', 'pledges')} to speak about"
        yield Filled("forum.pledge:open", title, "; ".join(words), kind=ItemKind.OFFER)


def unchecked_entries(meeting: MeetingPage, now: datetime) -> Iterator[Filled]:
    """Those that say longest that nobody has checked them: who knows whether they are still right?"""
    today = timezone.localtime(now).date()
    stale = [one for one in published_entries(today) if one.freshness.state(today) is State.STALE]
    worst = sorted(stale, key=lambda one: (one.freshness.flagged_on, one.offer_id))[:WORST]
    names = dict(Offer.objects.filter(pk__in=[one.offer_id for one in worst]).values_list("pk", "name"))
    for one in worst:
        title = shortened(f"Who knows if this is still right: {names[one.offer_id]}?", LONGEST)
        since = f"The directory says since {one.freshness.flagged_on:%-d %B %Y} that it is not checked."
        yield Filled(f"directory.offer:{one.offer_id}", title, since)


def not_found(meeting: MeetingPage, now: datetime) -> Iterator[Filled]:
    for wanted in unmet.top(now, WANTED):
        where = f", near {wanted.area}" if wanted.area else ""
        title = shortened(f"{wanted.words}{where}", LONGEST)
        yield Filled(f"unmet:{wanted.key}"[:KEY], title, f"Looked for {wanted.count} times, and not found.")

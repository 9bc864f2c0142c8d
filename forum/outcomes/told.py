"""“You said, we did”: actions and decisions that facilitators wrote two lines about for the public, and what came of
each. Nobody's name is in it: nobody who looks after an action has agreed to that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from directory.models import Offer
from directory.words.dates import day_in_words
from forum.catalogue import Forum
from forum.enums import ActionState
from forum.models import Action, Decision, OfferOrigin, ProjectPage
from publishing.keys import key

Link = tuple[str, str]  # words, address


@dataclass(frozen=True, slots=True)
class Told:
    pk: int
    on: date
    you_said: str
    we_did: str
    standing: str  # such as "Done on 3 November 2026"
    is_done: bool
    is_decision: bool
    meeting: Link | None
    project: Link | None
    offers: Sequence[Link]  # that came of it, or that its project runs
    is_example: bool


@dataclass(frozen=True, slots=True)
class Offers:
    """What offers came of, by their numbers."""

    shown: Mapping[int, Link]
    of_items: Mapping[int, set[int]]
    of_projects: Mapping[int, set[int]]
    first_gone: date | None  # the last day of the first of them to end
    keys: frozenset[str]  # (publishing.keys) of those too that nobody sees yet

    def links(self, item: int | None, project: int | None) -> list[Link]:
        pks = self.of_items.get(item or 0, set()) | self.of_projects.get(project or 0, set())
        return sorted(self.shown[pk] for pk in pks if pk in self.shown)


def load_told(forum: Forum, offers: Offers) -> list[Told]:
    """The newest first. Two queries."""
    meetings = {one.pk: (one.title, one.path) for one in forum.meetings}
    projects = {one.pk: (one.title, one.path) for one in forum.projects}
    actions = Action.objects.for_the_public().order_by("pk")
    decisions = Decision.objects.for_the_public().order_by("pk")
    told = [
        *(_action(one, meetings, projects, offers) for one in actions),
        *(_decision(one, meetings, offers) for one in decisions),
    ]
    return sorted(told, key=lambda one: (one.on, one.is_decision, one.pk), reverse=True)


def load_offers(today: date) -> Offers:
    """Of all pledges and projects. Three queries."""
    origins = list(OfferOrigin.objects.order_by("pk").values_list("offer", "pledge__item", "project"))
    runs = list(ProjectPage.offers.through.objects.order_by("pk").values_list("offer", "projectpage"))
    of_items, of_projects = defaultdict(set), defaultdict(set)
    for offer, item, project in origins:
        of_items[item or 0].add(offer)
        of_projects[project or 0].add(offer)
    for offer, project in runs:
        of_projects[project].add(offer)
    of_items.pop(0, None), of_projects.pop(0, None)
    pks = {offer for offer, *_ in (*origins, *runs)}
    published = Offer.objects.published(today).filter(pk__in=pks)
    rows = list(published.order_by("pk").values_list("pk", "name", "slug", "end_date"))
    return Offers(
        shown={pk: (name, f"/offers/{slug}/") for pk, name, slug, _ in rows},
        of_items=of_items,
        of_projects=of_projects,
        first_gone=min((ends for *_, ends in rows if ends), default=None),
        keys=frozenset(key(Offer, pk) for pk in pks),
    )


def years_of(told: Iterable[Told]) -> list[int]:
    """The last first."""
    return sorted({one.on.year for one in told}, reverse=True)


def _action(action: Action, meetings: Mapping[int, Link], projects: Mapping[int, Link], offers: Offers) -> Told:
    return Told(
        pk=action.pk,
        on=action.closed_on or action.made_on,
        you_said=action.you_said,
        we_did=action.we_did,
        standing=_standing(action),
        is_done=action.state == ActionState.DONE,
        is_decision=False,
        meeting=meetings.get(action.meeting_id or 0),
        project=projects.get(action.project_id or 0),
        offers=offers.links(action.item_id, action.project_id),
        is_example=action.is_example,
    )


def _standing(action: Action) -> str:
    if action.state == ActionState.DONE and action.closed_on:
        return f"Done on {day_in_words(action.closed_on)}"
    return "We could not do it" if action.state == ActionState.DROPPED else "We are working on it"


def _decision(decision: Decision, meetings: Mapping[int, Link], offers: Offers) -> Told:
    return Told(
        pk=decision.pk,
        on=decision.decided_on,
        you_said=decision.words,
        we_did=decision.came_of_it,
        standing=f"Decided on {day_in_words(decision.decided_on)}",
        is_done=False,
        is_decision=True,
        meeting=meetings.get(decision.meeting_id or 0),
        project=None,
        offers=offers.links(decision.item_id, None),
        is_example=decision.is_example,
    )

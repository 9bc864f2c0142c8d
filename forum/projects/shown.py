"""What the pages of projects show, for many at once: plain values, in a fixed number of queries."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wagtail.models import Page

from directory.models import Offer
from directory.words.dates import day_in_words
from events.timetables.horizon import day_after
from forum.enums import ProjectStatus
from forum.models import MeetingPage, ProjectPage, ProjectPerson, ProjectUpdate
from forum.projects.related import Related, of_draft, of_many
from forum.projects.tree import Leaf
from publishing.keys import collection, key, key_of
from publishing.publishable import Build
from publishing.wagtail_pages.references import keys_shown

Link = tuple[str, str]  # words, address
UPDATES_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Update:
    day: str  # in words
    date: date
    words: str


@dataclass(frozen=True, slots=True)
class ProjectShown:
    page: ProjectPage
    path: str
    people: Sequence[str]
    more_people: int  # those who did not agree to be named
    offers: Sequence[tuple[str, str, str]]  # name, address, summary
    meetings: Sequence[Link]
    updates: Sequence[Update]
    parent: Link | None
    offshoots: Sequence[Link]
    gone_on: date | None  # when the first of the offers is over
    depends_on: frozenset[str]

    @property
    def status_words(self) -> str:
        return ProjectStatus(self.page.status).label


def shown(pages: Iterable[ProjectPage], build: Build) -> list[ProjectShown]:
    """As the public reads them. Seven queries."""
    pages = list(pages)
    return _all(pages, of_many(pages), build)


def shown_draft(page: ProjectPage, build: Build) -> ProjectShown:
    """One page as it is in memory."""
    [one] = _all([page], {page.pk or 0: of_draft(page)}, build)
    return one


def leaves(build: Build) -> list[Leaf]:
    """All that the public may read, by when they began."""
    return list(_others(build).values())


def _others(build: Build) -> Mapping[int, Leaf]:
    return build.once("forum.projects", _load_leaves)


def _load_leaves() -> dict[int, Leaf]:
    live = ProjectPage.objects.live().public().order_by("started_on", "pk")
    return {page.pk: _leaf(page) for page in live}


def _leaf(page: ProjectPage) -> Leaf:
    return Leaf(page.pk, page.title, page.public_path, page.get_status_display(), page.grew_out_of_id)


def _all(pages: Sequence[ProjectPage], related: Mapping[int, Related], build: Build) -> list[ProjectShown]:
    others, updates = _others(build), _updates([page.pk for page in pages if page.pk])
    offers = _offers({pk for one in related.values() for pk in one.offers}, build.today)
    meetings = _meetings({pk for one in related.values() for pk in one.meetings})
    return [
        _one(page, related.get(page.pk or 0) or Related(), others, updates.get(page.pk or 0, []), offers, meetings)
        for page in pages
    ]


def _one(
    page: ProjectPage,
    related: Related,
    others: Mapping[int, Leaf],
    updates: Sequence[Update],
    offers: Mapping[int, Offer],
    meetings: Mapping[int, MeetingPage],
) -> ProjectShown:
    people = [one for one in related.people if one.member.is_welcome]
    named = [_with_role(one) for one in people if one.may_be_named and one.member.display_name]
    parent = others.get(page.grew_out_of_id or 0)
    runs = sorted((offers[pk] for pk in related.offers if pk in offers), key=lambda offer: (offer.name, offer.pk))
    spoken_of = sorted((meetings[pk] for pk in related.meetings if pk in meetings), key=lambda one: one.day)
    return ProjectShown(
        page=page,
        path=page.public_path,
        people=named,
        more_people=len(people) - len(named),
        offers=[(offer.name, f"/offers/{offer.slug}/", offer.summary) for offer in runs],
        meetings=[(f"Meeting on {day_in_words(one.day)}", one.public_path) for one in reversed(spoken_of)],
        updates=updates[:UPDATES_SHOWN],
        parent=(parent.title, parent.url) if parent else None,
        offshoots=[(leaf.title, leaf.url) for leaf in others.values() if leaf.parent == page.pk],
        gone_on=min((day_after(offer.end_date) for offer in runs if offer.end_date), default=None),
        depends_on=_keys(page, related),
    )


def _keys(page: ProjectPage, related: Related) -> frozenset[str]:
    return frozenset(
        {
            *keys_shown(page),
            collection(ProjectPage),
            *(key(Offer, pk) for pk in related.offers),
            *(key(Page, pk) for pk in related.meetings),
            *(key_of(one.member) for one in related.people),
        }
    )


def _with_role(person: ProjectPerson) -> str:
    name = str(person.member)
    return f"{name}, {person.does_what}" if person.does_what else name


def _updates(projects: Sequence[int]) -> dict[int, list[Update]]:
    found: dict[int, list[Update]] = defaultdict(list)
    for one in ProjectUpdate.objects.filter(project__in=projects):
        found[one.project_id].append(Update(day_in_words(one.day), one.day, one.words))
    return found


def _offers(pks: Iterable[int], today: date) -> dict[int, Offer]:
    return Offer.objects.published(today).only("name", "slug", "summary", "end_date").in_bulk(list(pks))


def _meetings(pks: Iterable[int]) -> dict[int, MeetingPage]:
    return MeetingPage.objects.live().public().in_bulk(list(pks))

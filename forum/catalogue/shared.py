"""The whole forum, read once a run however many pages ask for it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any

from wagtail.models import Page, Site

from directory import catalogue
from directory.models import Offer, Organisation
from forum.catalogue import loading
from forum.catalogue.entries import Doing, MeetingEntry, ProjectEntry, StartedOffer
from forum.models import (
    Action,
    ForumPage,
    MeetingIndexPage,
    MeetingPage,
    OfferOrigin,
    ProjectIndexPage,
    ProjectPage,
    ProjectUpdate,
)
from places.models import Area
from publishing.keys import collection, key
from publishing.publishable import Build

# The names (publishing.keys) of what changes wherever meetings, projects or outcomes are listed.
MEETINGS = frozenset([collection(MeetingPage), collection(MeetingIndexPage), collection(ForumPage), collection(Area)])
PROJECTS = frozenset(
    [collection(ProjectPage), collection(ProjectIndexPage), collection(ForumPage), collection(ProjectUpdate)]
)
OUTCOMES = frozenset([collection(Action), collection(OfferOrigin)])
# Of whatever has no page of its own in Wagtail's tree: one above may have become private, or stand elsewhere.
PAGES = frozenset([collection(Page), collection(Site)])


@dataclass(frozen=True, slots=True)
class Forum:
    """`path` is "" where there is no forum that the public may see; so are those of its lists."""

    title: str
    path: str
    meetings_path: str
    projects_path: str
    meetings: tuple[MeetingEntry, ...]  # by time
    projects: tuple[ProjectEntry, ...]

    def coming(self, now: datetime) -> list[MeetingEntry]:
        """Those that are not over, cancelled ones too, the next first."""
        return [meeting for meeting in self.meetings if not meeting.is_over(now)]

    def next_meeting(self, now: datetime) -> MeetingEntry | None:
        return next((meeting for meeting in self.coming(now) if not meeting.is_cancelled), None)

    def next_over(self, now: datetime) -> datetime | None:
        """When the first of those to come is over, whether or not it takes place."""
        return min((meeting.over_at for meeting in self.coming(now)), default=None)

    def after(self, meeting: MeetingEntry) -> MeetingEntry | None:
        """The one that takes place next after this one."""
        later = (one for one in self.meetings if (one.day, one.starts) > (meeting.day, meeting.starts))
        return next((one for one in later if not one.is_cancelled), None)

    @property
    def alive(self) -> list[ProjectEntry]:
        return [project for project in self.projects if project.is_alive]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """`keys` are the names (publishing.keys) of what it changes with, beside OUTCOMES."""

    offers: tuple[StartedOffer, ...]  # the newest first
    done: tuple[Doing, ...]  # the last first
    keys: frozenset[str]


def forum(build: Build) -> Forum:
    return build.once("forum.whole", partial(_forum, build))


def meetings(build: Build) -> tuple[MeetingEntry, ...]:
    """All that the public may see, by time."""
    return build.once("forum.meetings", partial(_meetings, build))


def outcomes(build: Build) -> Outcomes:
    return build.once("forum.outcomes", partial(_outcomes, build))


def _forum(build: Build) -> Forum:
    home, meeting_list, project_list = (_first(model) for model in (ForumPage, MeetingIndexPage, ProjectIndexPage))
    return Forum(
        title=home.title if home else "",
        path=home.public_path if home else "",
        meetings_path=meeting_list.public_path if meeting_list else "",
        projects_path=project_list.public_path if project_list else "",
        meetings=meetings(build),
        projects=tuple(loading.load_projects(ProjectPage.objects.live().public().order_by("path"))),
    )


def _first(model: Any) -> Any:
    return model.objects.live().public().order_by("path").first()


def _meetings(build: Build) -> tuple[MeetingEntry, ...]:
    pages = MeetingPage.objects.live().public().defer("record")
    return tuple(loading.load_meetings(pages, partial(catalogue.taxonomy, build)))


def _outcomes(build: Build) -> Outcomes:
    origins = list(OfferOrigin.objects.order_by("pk").values_list("offer_id", "offer__organisation_id"))
    return Outcomes(
        offers=tuple(loading.load_started_offers(Offer.objects.published(build.today))),
        done=tuple(loading.load_done()),
        # Those too that nobody sees yet: the day on which one is published, it is new here.
        keys=frozenset(name for offer, host in origins for name in (key(Offer, offer), key(Organisation, host))),
    )

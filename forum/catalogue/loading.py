"""From the database to entries, many at a time: the number of queries is the same for one entry and for all."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from directory.catalogue import Place, Taxonomy
from directory.catalogue.loading import places_of
from forum.catalogue.entries import Doing, MeetingEntry, ProjectEntry, StartedOffer
from forum.enums import ALIVE, ActionState, MeetingStatus, ProjectStatus, RecordState
from forum.models import Action, MeetingPage, OfferOrigin, ProjectPage, ProjectUpdate
from places.models import Venue

DONE_SHOWN = 50  # more than any page shows
_ORIGIN = ("offer__name", "offer__slug", "on", "offer__summary", "offer__end_date", "offer__is_example")


def load_meetings(pages: Iterable[MeetingPage], taxonomy: Callable[[], Taxonomy]) -> list[MeetingEntry]:
    """By time. One query, and those of the taxonomy where any is in a place."""
    pages = list(pages)
    venues = {page.venue_id for page in pages if page.venue_id}
    places = places_of(Venue.objects.filter(live=True, pk__in=venues), taxonomy()) if venues else {}
    found = (_meeting(page, places) for page in pages)
    return sorted(found, key=lambda one: (one.day, one.starts, one.pk))


def _meeting(page: MeetingPage, places: Mapping[int, Place]) -> MeetingEntry:
    place = places.get(page.venue_id or 0)
    return MeetingEntry(
        pk=page.pk,
        uuid=page.uuid,
        sequence=page.sequence,
        path=page.public_path,
        title=page.title,
        intro=page.intro,
        day=page.day,
        starts=page.starts,
        ends=page.ends,
        place=place,
        way_in="" if place and place.hidden else page.way_in,
        online=page.online,
        is_cancelled=page.status == MeetingStatus.CANCELLED,
        reason=page.status_reason,
        moved_from=page.moved_from if page.moved_from != page.day else None,
        has_record=page.record_state == RecordState.PUBLISHED,
        record_published_at=page.record_published_at,
        changed=page.last_published_at or page.first_published_at,
        is_example=page.is_example,
    )


def load_projects(pages: Iterable[ProjectPage]) -> list[ProjectEntry]:
    """In the order of the tree. Two queries."""
    updates = ProjectUpdate.objects.order_by("day", "pk").values_list("project_id", "day", "words")
    news = {project: (day, words) for project, day, words in updates}
    return [
        ProjectEntry(
            pk=page.pk,
            path=page.public_path,
            title=page.title,
            purpose=page.purpose,
            status=str(ProjectStatus(page.status).label),
            is_alive=page.status in ALIVE,
            needs=page.needs,
            begun=page.first_published_at,
            changed=page.last_published_at or page.first_published_at,
            news=news[page.pk][1] if page.pk in news else "",
            news_on=news[page.pk][0] if page.pk in news else None,
            is_example=page.is_example,
        )
        for page in pages
    ]


def load_started_offers(published: Any) -> list[StartedOffer]:
    """Those of `published` (a query of offers) that came out of the forum, the newest first."""
    rows = OfferOrigin.objects.filter(offer__in=published).order_by("-on", "-pk").values_list(*_ORIGIN)
    return [
        StartedOffer(name, f"/offers/{slug}/", on, summary, ends, example)
        for name, slug, on, summary, ends, example in rows
    ]


def load_done() -> list[Doing]:
    """What the forum did and says so, the last first."""
    done = Action.objects.filter(state=ActionState.DONE).exclude(we_did="").order_by("-closed_on", "-pk")
    rows = done.values_list("pk", "closed_on", "you_said", "we_did", "is_example")
    # Whatever is done has a day.
    return [Doing(pk, on, said, did, example) for pk, on, said, did, example in rows[:DONE_SHOWN] if on]

"""The whole directory, read once a run however many pages ask for it."""

from collections.abc import Sequence

from directory.catalogue import keeping
from directory.catalogue.entries import OfferEntry, OrganisationEntry, Taxonomy
from directory.catalogue.events import EventEntry, load_events
from directory.catalogue.loading import load_taxonomy
from directory.catalogue.whole import Directory
from events.models import Event
from publishing.publishable import Build


def whole(build: Build) -> Directory:
    """Everything that is published. A publish of changes alone goes on with what the one before it has read."""
    return build.once("directory.whole", lambda: _whole(build))


def _whole(build: Build) -> Directory:
    if build.position:
        return keeping.bring_up_to_date(build.position, build.today)
    return keeping.load(taxonomy(build), build.today)


def taxonomy(build: Build) -> Taxonomy:
    if build.position:
        return whole(build).taxonomy
    return build.once("directory.taxonomy", load_taxonomy)


def organisations(build: Build) -> Sequence[OrganisationEntry]:
    """Every published organisation, by name."""
    return whole(build).organisations


def offers(build: Build) -> Sequence[OfferEntry]:
    """Every published offer, by name."""
    return whole(build).offers


def events(build: Build) -> Sequence[EventEntry]:
    """Every published event that is not over before today, by time."""
    return build.once("directory.events", lambda: _events(build))


def _events(build: Build) -> Sequence[EventEntry]:
    return load_events(Event.objects.coming(build.today), taxonomy(build), organisations(build))

"""Carrying out a plan, in batches: the number of queries does not grow with each row."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from directory.importing.changing import Changer
from directory.importing.creating import Creator, make_tags
from directory.importing.fields import Kind
from directory.importing.known import KnownRecords
from directory.importing.models import ImportedRow, Source
from directory.importing.organisations import OrganisationBook
from directory.importing.outcomes import Fate
from directory.importing.planning import Progress
from directory.importing.remembering import Memory
from directory.importing.steps import Plan, places_needed
from directory.importing.venues import VenueBook
from directory.importing.writing import Writing


def apply(
    plan: Plan, kind: Kind, source: Source, stem: str, *, now: datetime, user: Any, progress: Progress
) -> Writing:
    """Write what a plan says, inside a transaction of the caller's. Tells what was made and changed."""
    steps = [step for step in plan.steps if step.writes]
    venues = VenueBook(places_needed(steps))
    venues.make_missing(places_needed(steps))
    book = OrganisationBook(_named_before(source) if kind == Kind.OFFER else {})
    if kind == Kind.OFFER:
        wanted = (step for step in steps if step.outcome.fate == Fate.CREATED or step.new_organisation)
        book.make_missing((step.entry.values["organisation"] for step in wanted), now)
    writing = Writing(
        kind=kind,
        source=source,
        stem=stem,
        now=now,
        today=timezone.localdate(now),
        user=user,
        progress=progress,
        known=KnownRecords.load(),
        venues=venues,
        book=book,
        tags=make_tags(steps),
    )
    memory = Memory(writing)
    Creator(writing, memory).create([step for step in steps if step.stored is None and not step.adopts])
    Changer(writing, memory).change([step for step in steps if step.stored or step.adopts])
    adopting = [step for step in steps if step.adopts]
    memory.remember(adopting, [step.adopts for step in adopting])
    return writing


def _named_before(source: Source) -> dict[str, int]:
    """Which organisations the names on this list stood for until now, should an editor have renamed them."""
    rows = ImportedRow.objects.filter(source=source, organisation__isnull=False)
    pairs = rows.values_list("values__organisation", "organisation_id")
    return {name: pk for name, pk in pairs if name and pk}

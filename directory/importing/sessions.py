"""Writes the sessions that the words of rows become, together with the entries."""

from collections.abc import Sequence

from directory.importing.steps import Step
from directory.importing.writing import BATCH
from directory.models import Offer, OfferSchedule
from directory.timetabling import reread, schedules_of
from events.enums import Certainty
from events.timetables.fields import FIELDS

READING = "times_reading"
_WRITTEN = (*FIELDS, "sequence", "sort_order")


def reading_of(step: Step) -> Certainty:
    return step.times.certainty if step.times else Certainty.NOT_READ


def create_sessions(pairs: Sequence[tuple[Step, int]]) -> None:
    """Makes the sessions of new offers, given with their primary keys."""
    rows = []
    for step, pk in pairs:
        for row in schedules_of(step.times) if step.times else ():
            row.offer_id = pk
            rows.append(row)
    OfferSchedule.objects.bulk_create(rows, batch_size=BATCH)


class SessionsTogether:
    """Sessions of several offers that are written at once: each query is for all of them."""

    def __init__(self) -> None:
        self._kept: list[OfferSchedule] = []
        self._new: list[OfferSchedule] = []
        self._gone: set[int] = set()

    def take(self, offer: Offer, was: str) -> None:
        """Reads the words of an offer again; they were `was`."""
        before = {row.pk for row in offer.schedules.all()}
        reread(offer, was=was)
        rows = list(offer.schedules.all())
        self._kept += [row for row in rows if row.pk]
        self._new += [row for row in rows if not row.pk]
        self._gone |= before - {row.pk for row in rows}

    def write(self) -> None:
        if self._gone:
            OfferSchedule.objects.filter(pk__in=self._gone).delete()
        OfferSchedule.objects.bulk_update(self._kept, _WRITTEN, batch_size=BATCH)
        OfferSchedule.objects.bulk_create(self._new, batch_size=BATCH)

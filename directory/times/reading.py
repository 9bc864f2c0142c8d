"""Reads the times of entries that were never read: those from before the directory knew of sessions."""

from collections import Counter
from collections.abc import Iterator

from django.db import transaction
from django.db.models import Q

from directory.importing.fields import Kind
from directory.importing.sessions import READING, SessionsTogether
from directory.importing.standing import Standing, load_standing
from directory.models import Offer
from directory.signals import directory_changed
from directory.timetabling import read_times, reread
from events.enums import Certainty

BATCH = 400
# Drafts may have words that the saved entry lacks.
UNREAD = Q(times_reading=Certainty.NOT_READ) & (~Q(times_note="") | Q(has_unpublished_changes=True))


def try_out() -> Counter[str]:
    """How many texts would be read how well, by Certainty."""
    texts = Offer.objects.filter(UNREAD).exclude(times_note="").values_list("times_note", flat=True)
    return Counter(read_times(text).certainty.value for text in texts.iterator(chunk_size=BATCH))


def read_unread() -> Iterator[Counter[str]]:
    """Reads what was not read yet, a batch after the other, and tells of each how many texts were read how well.

    Each batch is one transaction: stopped half-way, the next run goes on where this one was. Nothing that is read
    counts as a check.
    """
    ids = list(Offer.objects.filter(UNREAD).order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        yield _read_batch(ids[start : start + BATCH])


@transaction.atomic
def _read_batch(ids: list[int]) -> Counter[str]:
    still = Offer.objects.select_for_update().filter(UNREAD, pk__in=ids)
    standing = list(load_standing(Kind.OFFER, [offer.pk for offer in still.only("pk")]).values())
    together = [one for one in standing if one.entry.latest_revision_id is None or one.why_closed_to_changes()]
    _read_together([one.entry for one in together])
    changed = [one.entry.pk for one in together]
    changed += [one.entry.pk for one in standing if one not in together and _read_one(one)]
    if changed:
        directory_changed.send(sender=Offer, offers=set(changed), organisations=set())
    return Counter(one.entry.times_reading for one in standing if one.entry.times_reading != Certainty.NOT_READ)


def _read_together(offers: list[Offer]) -> None:
    """Without revisions. Of what waits for somebody's approval only what is public is read: the rest is theirs."""
    sessions = SessionsTogether()
    for offer in offers:
        sessions.take(offer, offer.times_note)
    sessions.write()
    Offer.objects.bulk_update(offers, [READING], batch_size=BATCH)


def _read_one(standing: Standing) -> bool:
    differs = [reread(version, was=version.times_note) for version in standing.versions()]
    if any(differs):
        standing.save(user=None)
    return any(differs)

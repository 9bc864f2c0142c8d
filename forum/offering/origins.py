"""What the page of an offer says of how it came out of the forum."""

from collections.abc import Collection, Mapping
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Site

from directory.catalogue.origins import Origin
from directory.models import Offer
from directory.words.dates import day_in_words
from forum.models import MeetingPage, OfferOrigin
from publishing import changes
from publishing.keys import collection, key


def begin() -> None:
    """Call it in AppConfig.ready()."""
    for signal in (post_save, post_delete):
        signal.connect(_note_offer, sender=OfferOrigin, dispatch_uid=f"offering-origin-{id(signal)}")


def load_origins() -> Mapping[int, Origin]:
    """Of all offers that came out of the forum, by the number of the offer. Three queries, however many there are."""
    rows = list(OfferOrigin.objects.order_by("pk").values_list("offer_id", "on", "meeting_id"))
    paths = _paths_of({meeting for _, _, meeting in rows if meeting})
    return {
        offer: Origin(f"Started at the forum on {day_in_words(on)}", paths.get(meeting, ""), _keys(meeting))
        for offer, on, meeting in rows
    }


def _paths_of(meetings: Collection[int]) -> dict[int, str]:
    """The addresses of those that the public may see."""
    if not meetings:
        return {}
    pages = MeetingPage.objects.live().public().filter(pk__in=meetings).defer("record")
    return {page.pk: page.public_path for page in pages}


def _keys(meeting: int | None) -> frozenset[str]:
    return frozenset({key(Page, meeting), collection(Site)}) if meeting else frozenset()


def _note_offer(instance: OfferOrigin, **_: Any) -> None:
    changes.note([key(Offer, instance.offer_id)])

"""What the page of an offer says of how it came out of the forum."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from django.db.models.signals import post_delete, post_save
from wagtail.models import Page, Site

from directory.catalogue.origins import Origin, Picture
from directory.models import Offer
from directory.words.dates import day_in_words
from forum.models import MeetingPage, OfferOrigin, PostPhoto
from publishing import changes
from publishing.keys import collection, key, key_of


def begin() -> None:
    """Call it in AppConfig.ready()."""
    for signal in (post_save, post_delete):
        signal.connect(_note_offer, sender=OfferOrigin, dispatch_uid=f"offering-origin-{id(signal)}")


def load_origins() -> Mapping[int, Origin]:
    """Of all offers that came out of the forum, by the number of the offer. Four queries, however many there are."""
    rows = list(OfferOrigin.objects.order_by("pk").values_list("offer_id", "on", "meeting_id", "post_id"))
    paths = _paths_of({meeting for _, _, meeting, _ in rows if meeting})
    photos = _photos_of({post for *_, post in rows if post})
    return {
        offer: Origin(
            f"Started at the forum on {day_in_words(on)}",
            paths.get(meeting, ""),
            _keys(meeting, photos.get(post, ())),
            tuple(_picture(photo) for photo in photos.get(post, ())),
        )
        for offer, on, meeting, post in rows
    }


def _photos_of(posts: Collection[int]) -> Mapping[int, list[PostPhoto]]:
    """Those that stand on the page of an offer: none that is still private."""
    found: dict[int, list[PostPhoto]] = defaultdict(list)
    if posts:
        for photo in PostPhoto.objects.filter(post__in=posts).select_related("image").order_by("pk"):
            found[photo.post_id].append(photo)
    return found


def _picture(photo: PostPhoto) -> Picture:
    """As it was kept when it was sent: no smaller ones are made of it, so that reading writes nothing."""
    image = photo.image
    return Picture(image.file.url, photo.alt, image.width, image.height)


def _paths_of(meetings: Collection[int]) -> dict[int, str]:
    """The addresses of those that the public may see."""
    if not meetings:
        return {}
    pages = MeetingPage.objects.live().public().filter(pk__in=meetings).defer("record")
    return {page.pk: page.public_path for page in pages}


def _keys(meeting: int | None, photos: Collection[PostPhoto]) -> frozenset[str]:
    of_meeting = {key(Page, meeting), collection(Site)} if meeting else set()
    return frozenset({*of_meeting, *(key_of(photo.image) for photo in photos)})


def _note_offer(instance: OfferOrigin, **_: Any) -> None:
    changes.note([key(Offer, instance.offer_id)])

"""Which signals bring which changes to the index."""

from typing import Any

from django.db.models.signals import m2m_changed, post_delete, post_save, pre_delete

from directory.models import Offer, Organisation, TaggedOffer
from directory.search import receivers
from directory.search.models import CrisisPhrase, Need
from directory.signals import directory_changed
from places.models import Venue

LINKS = ("venues", "areas", "categories", "life_areas", "audiences", "languages")
NEED_LINKS = ("categories", "life_areas", "audiences")


def begin() -> None:
    _on(Offer, receivers.offer_changed)
    _on(Organisation, receivers.organisation_changed)
    _on(TaggedOffer, receivers.tag_changed)
    post_save.connect(receivers.venue_changed, sender=Venue, dispatch_uid="search-venue-saved")
    pre_delete.connect(receivers.venue_changed, sender=Venue, dispatch_uid="search-venue-deleted")
    for model in receivers.WORDS_IN_ENTRIES:
        _on(model, receivers.words_changed)
    for name in LINKS:
        through: Any = getattr(Offer, name).through
        m2m_changed.connect(receivers.links_changed, sender=through, dispatch_uid=f"search-offer-{name}")
    directory_changed.connect(receivers.told, dispatch_uid="search-directory-changed")
    for lexicon in (Need, CrisisPhrase):
        _on(lexicon, receivers.lexicon_changed)
    for name in NEED_LINKS:
        through = getattr(Need, name).through
        m2m_changed.connect(receivers.lexicon_changed, sender=through, dispatch_uid=f"search-need-{name}")


def _on(model: Any, receiver: Any) -> None:
    name = model._meta.label_lower
    post_save.connect(receiver, sender=model, dispatch_uid=f"search-{name}-saved")
    post_delete.connect(receiver, sender=model, dispatch_uid=f"search-{name}-deleted")

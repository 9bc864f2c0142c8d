"""Putting an entry right for the public at once."""

import pytest

from directory.correcting import correct, end
from directory.models import Offer
from tests.factories import OfferFactory
from tests.personas import vera_the_volunteer

pytestmark = pytest.mark.django_db


def test_a_correction_is_public_at_once() -> None:
    offer = OfferFactory(phone="0161 496 0000")
    assert correct(offer, {"phone": "0161 496 0001"}).phone == "0161 496 0001"
    assert not Offer.objects.get(pk=offer.pk).has_unpublished_changes


def test_a_draft_stays_a_draft_and_gets_the_correction_too() -> None:
    offer = OfferFactory(name="Tai Chi", phone="0161 496 0000")
    offer.name = "Tai Chi for all"
    offer.save_revision()
    corrected = correct(offer, {"phone": "0161 496 0001"})
    assert (corrected.name, corrected.has_unpublished_changes) == ("Tai Chi", True)
    draft = corrected.get_latest_revision_as_object()
    assert (draft.name, draft.phone) == ("Tai Chi for all", "0161 496 0001")


def test_what_has_ended_is_no_longer_public(today) -> None:
    offer = end(OfferFactory())
    assert not Offer.objects.published(today).exists()
    assert Offer.objects.ended(today).get() == offer


def test_a_volunteer_who_may_not_publish_otherwise_corrects() -> None:
    assert correct(OfferFactory(), {"phone": "0161 496 0001"}, by=vera_the_volunteer()).phone == "0161 496 0001"

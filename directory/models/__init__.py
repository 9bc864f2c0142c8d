"""The directory's models: organisations, their offers, and the words that sort them."""

from directory.models.category import Category
from directory.models.facets import Audience, Language, LifeArea, WayToWellbeing
from directory.models.offer import Offer, TaggedOffer
from directory.models.organisation import Organisation
from directory.models.schedule import OfferSchedule

__all__ = [
    "Audience",
    "Category",
    "Language",
    "LifeArea",
    "Offer",
    "OfferSchedule",
    "Organisation",
    "TaggedOffer",
    "WayToWellbeing",
]

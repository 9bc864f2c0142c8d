"""The directory's models: organisations, their offers, and the words that sort them."""

from directory.models.category import Category
from directory.models.facets import Audience, Language, LifeArea, WayToWellbeing
from directory.models.offer import Offer, TaggedOffer
from directory.models.organisation import Organisation

__all__ = [
    "Audience",
    "Category",
    "Language",
    "LifeArea",
    "Offer",
    "Organisation",
    "TaggedOffer",
    "WayToWellbeing",
]

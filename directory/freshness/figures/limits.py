"""After how many weeks without a check each offer is flagged, for all offers at once."""

from collections.abc import Mapping

from directory.freshness import policy
from directory.models import Category, Offer


def category_limits() -> dict[int, int]:
    """Weeks by category: its own limit, else that of the category above it, else the usual one. One query."""
    rows = list(Category.objects.values_list("pk", "parent_id", "flagged_after"))
    own = {pk: limit for pk, _, limit in rows}
    return {pk: limit or own.get(parent) or policy.FLAGGED_AFTER for pk, parent, limit in rows}


def offer_limits() -> Mapping[int, int]:
    """Weeks by offer: the shortest limit among its categories. Offers in none are missing. Two queries."""
    of_category = category_limits()
    limits: dict[int, int] = {}
    for offer, category in Offer.categories.through.objects.values_list("offer_id", "category_id"):
        limits[offer] = min(limits.get(offer, policy.OLDEST), of_category[category])
    return limits

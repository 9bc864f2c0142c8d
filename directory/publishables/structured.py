"""What pages tell machines: schema.org as JSON-LD. It never says more than the page does."""

from collections.abc import Iterable, Sequence
from typing import Any

from directory.catalogue import OfferEntry, OrganisationEntry, Place
from directory.enums import Cost
from directory.words.contacts import tel_url, web_url

SCHEMA = "https://schema.org"
Node = dict[str, Any]


def service(offer: OfferEntry, origin: str) -> Node:
    """https://schema.org/Service: what is offered, by whom, where and how to get to it."""
    return filled(
        {
            "@context": SCHEMA,
            "@type": "Service",
            "@id": f"{origin}{offer.path}#service",
            "name": offer.name,
            "url": origin + offer.path,
            "description": offer.summary or offer.description,
            "serviceType": [topic.name for topic in offer.categories],
            "provider": provider(offer.organisation, origin),
            "areaServed": [_area(area.name) for area in offer.areas],
            "audience": _audience(offer),
            "availableChannel": _channels(offer),
            "offers": _price(offer),
        }
    )


def organisation(entry: OrganisationEntry, address: Sequence[str], origin: str) -> Node:
    """https://schema.org/Organization; `address` in lines, exactly as the page shows it."""
    return filled(
        {
            "@context": SCHEMA,
            **provider(entry, origin),
            "@id": f"{origin}{entry.path}#organisation",
            "description": entry.description,
            "address": ", ".join(address),
            "telephone": entry.phone,
            "email": entry.email,
            "sameAs": web_url(entry.url),
            "identifier": _identifier(entry),
        }
    )


def item_list(name: str, path: str, offers: Iterable[tuple[str, str]], total: int, origin: str) -> Node:
    """https://schema.org/ItemList of (name, path), as one page shows them; `total` is how many all pages have. A
    position is the place on the page: an item that comes or goes must not move those on all the pages behind it."""
    return {
        "@type": "ItemList",
        "name": name,
        "url": origin + path,
        "numberOfItems": total,
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": label, "url": origin + url}
            for position, (label, url) in enumerate(offers, start=1)
        ],
    }


def breadcrumb_list(trail: Sequence[tuple[str, str]], origin: str) -> Node:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": label, "item": origin + url}
            for position, (label, url) in enumerate(trail, start=1)
        ],
    }


def graph(*nodes: Node) -> Node:
    return {"@context": SCHEMA, "@graph": list(nodes)}


def provider(entry: OrganisationEntry, origin: str) -> Node:
    """Who does it, in short."""
    kind = "NGO" if entry.charity_number else "Organization"
    return {"@type": kind, "name": entry.name, "url": origin + entry.path}


def _area(name: str) -> Node:
    return {"@type": "AdministrativeArea", "name": name}


def _audience(offer: OfferEntry) -> Node | None:
    if not (offer.minimum_age or offer.maximum_age or offer.audiences):
        return None
    return {
        "@type": "PeopleAudience",
        "suggestedMinAge": offer.minimum_age,
        "suggestedMaxAge": offer.maximum_age,
        "audienceType": ", ".join(audience.name for audience in offer.audiences),
    }


def _channels(offer: OfferEntry) -> list[Node]:
    reach = {
        "servicePhone": {"@type": "ContactPoint", "telephone": offer.phone} if tel_url(offer.phone) else None,
        "serviceUrl": web_url(offer.url),
        "availableLanguage": list(offer.languages),
    }
    channel: Node = {"@type": "ServiceChannel", **reach}
    places = [place_node(place) for place in offer.places if not place.hidden]
    if places:
        return [{**channel, "serviceLocation": place} for place in places]
    return [channel] if any(reach.values()) else []


def place_node(place: Place) -> Node:
    """https://schema.org/Place. Not for a hidden one."""
    address = {
        "@type": "PostalAddress",
        "streetAddress": place.address,
        "addressLocality": place.town,
        "postalCode": place.postcode,
        "addressCountry": "GB",
    }
    return {"@type": "Place", "name": place.name, "address": address, "geo": _point(place)}


def _point(place: Place) -> Node | None:
    if place.latitude is None or place.approximate:
        return None
    return {"@type": "GeoCoordinates", "latitude": place.latitude, "longitude": place.longitude}


def _price(offer: OfferEntry) -> Node | None:
    if offer.cost == Cost.FREE:
        return {"@type": "Offer", "price": "0", "priceCurrency": "GBP"}
    if offer.cost_amount is not None:
        return {"@type": "Offer", "price": str(offer.cost_amount), "priceCurrency": "GBP"}
    return None


def _identifier(entry: OrganisationEntry) -> Node | None:
    if not entry.charity_number:
        return None
    return {"@type": "PropertyValue", "propertyID": "GB-CHC", "value": entry.charity_number}


def filled(node: Node) -> Node:
    """Without what is empty, all the way down."""
    kept: Node = {}
    for name, value in node.items():
        if isinstance(value, dict):
            value = filled(value)
        elif isinstance(value, list):
            value = [filled(one) if isinstance(one, dict) else one for one in value]
        if value not in (None, "", [], {}):
            kept[name] = value
    return kept

"""Days and places as these pages name them. Days are always said in full: a page may be read long after."""

from datetime import date, timedelta

from directory.catalogue import OfferEntry, Place, Session
from directory.words.names import shortened
from directory.words.places import HIDDEN_PLACE_IN_SHORT, PLACE_LENGTH, town_and_area, where_in_short


def day_in_full(day: date) -> str:
    """Such as "Sunday 22 November 2026"."""
    return f"{day_and_month(day)} {day.year}"


def day_and_month(day: date) -> str:
    """Such as "Sunday 22 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def week_in_words(monday: date) -> str:
    """Such as "23 to 29 November 2026", "30 November to 6 December 2026"."""
    sunday = monday + timedelta(6)
    first = f"{monday.day}"
    if monday.month != sunday.month:
        first += f" {monday:%B}" + (f" {monday.year}" if monday.year != sunday.year else "")
    return f"{first} to {sunday.day} {sunday:%B} {sunday.year}"


def where_in_words(offer: OfferEntry, session: Session) -> str:
    """Where a session is: online, at the place of its own, or where the offer is."""
    if session.online:
        return "Online"
    if session.place:
        return place_in_words(session.place, offer.name)
    return where_in_short(offer, next(iter(offer.places), None))


def place_in_words(place: Place, title: str) -> str:
    """A place beside the name of what happens there. A hidden one is never named."""
    if place.hidden:
        return HIDDEN_PLACE_IN_SHORT
    name = "" if place.name.casefold() in title.casefold() else shortened(place.name, PLACE_LENGTH)
    around = town_and_area(place)
    said = [name, *(part for part in around.split(", ") if part.casefold() not in name.casefold())]
    return ", ".join(part for part in said if part)

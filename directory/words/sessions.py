"""When an offer takes place, in words that stay right: no date that passes, no "tomorrow"."""

from collections.abc import Iterator
from datetime import date

from directory.catalogue.entries import OfferEntry, Place, Session
from directory.words import places
from directory.words.names import shortened
from events.enums import Certainty
from events.timetables.lasting_words import is_past, short_in_words, usual_in_words

TIMES_LENGTH = 90
MOST_ON_A_CARD = 2
SAYS_LESS = frozenset({Certainty.PARTIAL, Certainty.CHANGED})  # than the organiser's own words
MORE_TIMES = "and more times"
MORE_TO_READ = "more on its page"
ALL_OVER = "No more dates that we know of"
WHICH_WEEK = "We do not know in which weeks. Ask before you go."


def when_in_short(offer: OfferEntry, today: date) -> str:
    """For a card: what its sessions say, else what its organiser wrote; that too where it is newer."""
    if not offer.sessions or (offer.words_are_newer and offer.times_note):
        return shortened(offer.times_note, TIMES_LENGTH)
    told = list(dict.fromkeys(_labelled(session, today) for session in current(offer, today)))
    if not told:
        return ALL_OVER
    words = "; ".join(told[:MOST_ON_A_CARD])
    if len(told) > MOST_ON_A_CARD:
        return f"{words}, {MORE_TIMES}"
    return f"{words}; {MORE_TO_READ}" if offer.times_reading in SAYS_LESS else words


def current(offer: OfferEntry, today: date) -> Iterator[Session]:
    """Its sessions, less those that are over for good."""
    return (session for session in offer.sessions if not is_past(session.pattern, today))


def usual_words(session: Session, today: date) -> str:
    return capital(usual_in_words(session.pattern, today))


def where_in_words(session: Session, offer: OfferEntry) -> str:
    """Where it is, if that is not where the offer is anyway."""
    if session.online and not (offer.online and not offer.places):
        return "Online"
    if session.place is None or offer.places == (session.place,):
        return ""
    if session.place.hidden:
        return places.HIDDEN_PLACE_IN_SHORT
    return ", ".join(filter(None, [*places.lines_of(session.place), session.place.postcode]))


def where_in_short(session: Session, offer: OfferEntry) -> str:
    """The same in a word or two, beside a date."""
    words = where_in_words(session, offer)
    place: Place | None = session.place
    return "online" if words == "Online" else place.name if words and place and not place.hidden else ""


def capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _labelled(session: Session, today: date) -> str:
    words = short_in_words(session.pattern, today)
    return f"{session.pattern.label}: {words}" if session.pattern.label else capital(words)

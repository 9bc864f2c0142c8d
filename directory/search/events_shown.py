"""The short list of coming events above the offers that were found."""

import logging
from collections.abc import Sequence
from typing import Any

from directory.event_cards import event_card
from directory.search.coming_events import FoundEvent, find_events
from directory.search.engine import engine
from directory.search.query import SearchQuery
from places.distance import distance_in_words
from publishing.publishable import Build

logger = logging.getLogger(__name__)

MOST_AT_ONCE = 3
MOST = 20


def events_shown(query: SearchQuery, build: Build) -> dict[str, Any]:
    """What search/results.html shows of events: on the first page, and nothing where looking for them fails."""
    is_asked = not query.is_empty and query.page == 1
    try:
        found = find_events(query, engine().understand(query).question, build) if is_asked else []
    except Exception:  # nobody's search fails because of what stands beside it
        logger.exception("Looking for events beside the results of a search failed.")
        found = []
    lines = [_line(one) for one in found[:MOST]]
    return {
        "events": lines[:MOST_AT_ONCE],
        "more_events": lines[MOST_AT_ONCE:],
        "events_total": len(found),
        "more_events_words": _more_words(found),
    }


def total_words(offers: int, events: int) -> str:
    """With no offer but events, for the heading of the results."""
    return f"No offers, but {'1 event' if events == 1 else f'{events:,} events'}" if events and not offers else ""


def _line(one: FoundEvent) -> dict[str, str]:
    card = event_card(one.event)
    where = [card["where"], "" if one.miles is None else distance_in_words(one.miles)]
    facts = [", ".join(filter(None, where)), card["cost"], "An example, not real" if card["example"] else ""]
    return {
        "title": card["title"],
        "url": card["url"],
        "when": card["when"],
        "where": ". ".join(filter(None, facts)),
        "flag": card["flag"],
    }


def _more_words(found: Sequence[FoundEvent]) -> str:
    more = min(len(found), MOST) - MOST_AT_ONCE
    return f"{more} more events" if more > 1 else "1 more event"

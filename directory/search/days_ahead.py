"""When offers are on in the coming weeks, for the search of the published site."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from directory.catalogue import OfferEntry
from directory.search.timings import Timing, from_text, known_of, sessions_of
from events.timetables.day_spans import FROM_DAY_BEFORE, Span, spans_between
from publishing.publishable import SearchSpan

DAYS_AHEAD = 56

Days = list[tuple[tuple[SearchSpan, bool], ...]]  # whether it began the day before


class DaysAhead:
    """Thousands of sessions share a few hundred timings, each of which is worked out once."""

    def __init__(self, today: date) -> None:
        self.today = today
        self._days: dict[str, Days] = {}

    def of(self, offer: OfferEntry) -> dict[str, Any]:
        """The fields of a SearchRecord that say when it is on."""
        sessions = list(sessions_of(offer))
        known = known_of(offer)
        if not sessions:
            return {"times_known": known}
        found = [self._on(after, sessions) for after in range(DAYS_AHEAD)]
        return {
            "usual": self._usual([text for text, _, _ in sessions]),
            "times_known": known,
            "days_from": self.today.isoformat(),
            "days": found,
        }

    def _on(self, after: int, sessions: Sequence[tuple[str, int, int]]) -> tuple[SearchSpan, ...]:
        number = self.today.toordinal() + after
        return tuple(
            span
            for text, first, last in sessions
            for span, began_before in self._days_of(text)[after]
            if first <= number - began_before <= last
        )

    def _usual(self, texts: Sequence[str]) -> list[str]:
        codes = {
            code for text in texts for code, last in from_text(text).usual.items() if last is None or last >= self.today
        }
        return sorted(codes)

    def _days_of(self, text: str) -> Days:
        if text not in self._days:
            self._days[text] = _worked_out(from_text(text), self.today)
        return self._days[text]


def _worked_out(timing: Timing, today: date) -> Days:
    days: list[list[tuple[SearchSpan, bool]]] = [[] for _ in range(DAYS_AHEAD)]
    last = today + timedelta(DAYS_AHEAD - 1)
    for day, span in spans_between(timing.pattern, today, last, timing.closures):
        days[(day - today).days].append((_published(span), bool(span.marks & FROM_DAY_BEFORE)))
    return [tuple(spans) for spans in days]


def _published(span: Span) -> SearchSpan:
    return SearchSpan(span.start, span.end, span.marks, span.hours)

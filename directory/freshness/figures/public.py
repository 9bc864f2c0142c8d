"""The figures that the public reads, and the words for them. All days are absolute: a page may be read much later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from directory.freshness.figures.audits import audited
from directory.freshness.figures.entries import published_freshness
from directory.freshness.figures.months import months_before
from directory.freshness.figures.proportions import Sample
from directory.freshness.figures.summary import MONTHS, Summary, summarise
from directory.freshness.states import Freshness
from directory.words.dates import day_in_words

ENOUGH_DRAWN = 30  # entries; nothing is claimed from fewer
AUDITED_FOR = 12  # months


@dataclass(frozen=True, slots=True)
class PublicFigures:
    as_of: date
    summary: Summary
    audits: Sample
    audits_since: date

    @property
    def headline(self) -> str:
        """How many were checked lately; "" where there are no entries."""
        return checked_in_words(self.summary, self.as_of)

    @property
    def right(self) -> str:
        """How many were right; "" while too few were drawn."""
        enough = self.audits.drawn >= ENOUGH_DRAWN
        return right_in_words(self.audits, self.audits_since) if enough else ""

    @property
    def drawn_so_far(self) -> str:
        """Why nothing is said of how many are right; "" where it is."""
        return "" if self.audits.drawn >= ENOUGH_DRAWN else too_few_in_words(self.audits.drawn)

    @property
    def counts(self) -> Sequence[tuple[str, str]]:
        """(number, what it counts), for a list of figures."""
        summary = self.summary
        checked = [(f"{count:,}", f"checked since {day_in_words(day)}") for day, count in summary.checked_since]
        return [*checked, (f"{summary.overdue:,}", "overdue"), (f"{summary.never_checked:,}", "never checked")]

    @property
    def oldest(self) -> str:
        return oldest_in_words(self.summary)


def public_figures(today: date, entries: Iterable[Freshness] | None = None) -> PublicFigures:
    """`entries` are those that the public sees, made-up examples left out, where somebody has loaded them already.
    Four queries without them, one with them."""
    since = months_before(today, AUDITED_FOR)
    summary = summarise(published_freshness(today) if entries is None else entries, today)
    return PublicFigures(today, summary, audited(since, today), since)


def checked_in_words(summary: Summary, as_of: date) -> str:
    if not summary.entries:
        return ""
    if not summary.checked:
        return f"As of {day_in_words(as_of)}, we have not checked any entry yet."
    since, count = summary.checked_since[MONTHS.index(3)]
    return (
        f"As of {day_in_words(as_of)}, we have checked {count:,} of {summary.entries:,} entries "
        f"since {day_in_words(since)}."
    )


def right_in_words(audits: Sample, since: date) -> str:
    low, high = audits.between
    return (
        f"{audits.in_100} in 100 entries were right when we looked (between {low} and {high}; "
        f"{audits.drawn:,} entries drawn at random since {day_in_words(since)})."
    )


def too_few_in_words(drawn: int) -> str:
    so_far = "We have not looked at any so far" if drawn == 0 else f"So far we have looked at {drawn:,}"
    return (
        "To find out how many entries are right, we draw some by chance and look. "
        f"{so_far}. We will say what we found when it is {ENOUGH_DRAWN}."
    )


def oldest_in_words(summary: Summary) -> str:
    """A list is as old as its oldest entry."""
    if summary.oldest is None:
        return ""
    day = day_in_words(summary.oldest.since)
    if summary.oldest.was_checked:
        return f"The entry that has waited longest was last checked on {day}."
    return f"The entry that has waited longest has been here since {day}. Nobody has checked it yet."

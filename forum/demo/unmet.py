"""Searches of the made-up town that found nothing."""

from datetime import date, timedelta

from directory.unmet.models import UnmetSearch

# What was looked for, and how often in the last weeks, the newest first.
LOOKED_FOR = {
    "young carers": (6, 5, 4, 3),
    "quiet place": (4, 3, 0, 4),
    "learn to swim": (5, 0, 3, 0),
    "help with forms at night": (3, 4, 0, 0),
}


def load_unmet(today: date) -> None:
    monday = today - timedelta(days=today.weekday())
    UnmetSearch.objects.bulk_create(
        [
            UnmetSearch(text=text, week=monday - timedelta(weeks=number), found_nothing=count)
            for text, counts in LOOKED_FOR.items()
            for number, count in enumerate(counts)
            if count
        ],
        ignore_conflicts=True,
    )

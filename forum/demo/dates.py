"""On which days the meetings of the made-up forum fell, counted back from the day on which it is loaded."""

from datetime import date, timedelta

TUESDAY = 1
WEEKS_BACK = 24
MONTHS_OFF = [8]


def first_day(today: date) -> date:
    """The first meeting: the last was on the Tuesday before today, the one before it a fortnight earlier."""
    since_tuesday = (today.weekday() - TUESDAY - 1) % 7 + 1
    return today - timedelta(days=since_tuesday, weeks=WEEKS_BACK)

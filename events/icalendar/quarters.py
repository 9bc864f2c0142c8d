"""From when on a calendar tells of sessions.

A feed has to change by itself now and then: school holidays and bank holidays are written out for 800 days only, and
what is long over has to go. It begins on the first day of the quarter of the year, so that it stays the same to the
byte within one, and is made anew when the next one begins.
"""

from datetime import date


def quarter_of(day: date) -> date:
    """Its first day."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(day: date) -> date:
    """The first day of the one after."""
    month = (day.month - 1) // 3 * 3 + 4
    return date(day.year + month // 13, (month - 1) % 12 + 1, 1)

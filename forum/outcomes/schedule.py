"""On which days an owner is reminded of an action. Pure; the settings of the reminders are here."""

from datetime import date, timedelta

BEFORE = timedelta(days=3)  # before the day until which it is to be done
AFTER = timedelta(days=3)  # after it
EVERY = timedelta(days=14)
WITHOUT_A_DAY = timedelta(days=14)  # what says no day is to be done until the next meeting


def reminder_day(due_on: date | None, made_on: date, heard_on: date, today: date) -> date | None:
    """The last day until today on which the owner is to be reminded; None: there was none yet.

    `heard_on` is when somebody last did something about it: reminders that were due by then are void. Who has said
    something about what is late is left in peace for a fortnight.
    """
    due = due_on or made_on + WITHOUT_A_DAY
    late = heard_on + EVERY if heard_on >= due else due + AFTER
    if today >= late:
        return late + (today - late) // EVERY * EVERY
    early = due - BEFORE
    return early if heard_on < early <= today else None

"""Events, the fields of a schedule, and the days on which many things pause."""

from events.models.closures import BankHoliday, TermDates
from events.models.event import Event
from events.models.schedule import Schedule

__all__ = ["BankHoliday", "Event", "Schedule", "TermDates"]

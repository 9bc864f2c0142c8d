"""Days of the week, numbered as Python does, with the codes of iCalendar and Open Referral."""

from enum import IntEnum


class Weekday(IntEnum):
    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6

    @property
    def code(self) -> str:
        """Two letters, such as "MO"."""
        return self.name[:2]

    @property
    def label(self) -> str:
        return self.name.capitalize()


BY_CODE = {day.code: day for day in Weekday}
WORKING_DAYS = tuple(Weekday)[:5]
WEEKEND = tuple(Weekday)[5:]
EVERY_DAY = tuple(Weekday)

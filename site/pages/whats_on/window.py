"""Which days, weeks and months there are pages for: from today on, as far as people plan ahead."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from events.timetables.occurrences import LONDON

DAY, WEEK = timedelta(days=1), timedelta(days=7)
DAYS, WEEKS = 56, 8


@dataclass(frozen=True, slots=True)
class Window:
    today: date

    @property
    def last(self) -> date:
        return self.today + (DAYS - 1) * DAY

    @property
    def days(self) -> list[date]:
        return [self.today + number * DAY for number in range(DAYS)]

    @property
    def weeks(self) -> list[date]:
        """The Monday of each, this week's first."""
        return [monday_of(self.today) + number * WEEK for number in range(WEEKS)]

    @property
    def months(self) -> list[date]:
        """The first of each."""
        return sorted({day.replace(day=1) for day in self.days})

    def has_day(self, day: date) -> bool:
        return self.today <= day <= self.last

    def has_week_of(self, day: date) -> bool:
        return monday_of(day) in self.weeks

    def days_from(self, first: date, last: date) -> list[date]:
        return [day for day in self.days if first <= day <= last]


def monday_of(day: date) -> date:
    return day - timedelta(day.weekday())


def midnight(day: date) -> datetime:
    """When a day begins, here."""
    return datetime.combine(day, time(), LONDON)


def window_of(now: datetime) -> Window:
    return Window(timezone.localdate(now, LONDON))


# A page that is gone because its day is over, and the one that begins to exist instead, are about the same subject: so
# that whoever looks at the one finds the other, however many days have passed (publishing.planning).


def subject_of_day(day: date) -> str:
    return f"day {day.toordinal() % DAYS}"


def subject_of_week(monday: date) -> str:
    return f"week {monday.toordinal() // 7 % WEEKS}"


def day_url(day: date) -> str:
    return f"/whats-on/{day.isoformat()}/"


def week_url(day: date) -> str:
    """Of the week that a day is in."""
    return f"/whats-on/week/{monday_of(day).isoformat()}/"


def month_url(day: date) -> str:
    return f"/whats-on/{day:%Y-%m}/"

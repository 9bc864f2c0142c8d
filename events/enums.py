"""Words with a fixed meaning in timetables and events."""

from django.db.models import TextChoices

from events.timetables.pattern import Kind


class Frequency(TextChoices):
    """How a session comes round (Open Referral and RFC 5545: freq); the dates that are given come on top."""

    WEEKLY = "WEEKLY", "On days of the week"
    MONTHLY = "MONTHLY", "On days of the month"
    ONCE = "", "On single dates only"


class Attending(TextChoices):
    """What the hours mean to somebody who wants to come: events.timetables.pattern.Kind, for forms."""

    SESSION = Kind.SESSION.value, "Be there when it starts"
    DROP_IN = Kind.DROP_IN.value, "Drop in at any time between"
    BY_APPOINTMENT = Kind.BY_APPOINTMENT.value, "By appointment"
    CONTACT_FOR_TIMES = Kind.CONTACT_FOR_TIMES.value, "Get in touch for times"


class Certainty(TextChoices):
    """How much of what somebody wrote about when its schedules say (events.reading.parsing.Certainty)."""

    NOT_READ = "", "Not read yet"
    FULL = "full", "The sessions say it all"
    PARTIAL = "partial", "The sessions say some of it"
    NONE = "none", "No sessions could be read"
    SETTLED = "settled", "An editor has set the sessions"
    CHANGED = "changed", "The words have changed since an editor set the sessions"


class EventStatus(TextChoices):
    """Those of iCalendar (STATUS) that people need."""

    SCHEDULED = "scheduled", "It takes place"
    CANCELLED = "cancelled", "Cancelled"


class Country(TextChoices):
    """Countries of the United Kingdom that have bank holidays of their own (ISO 3166-2)."""

    ENGLAND = "ENG", "England"
    WALES = "WLS", "Wales"
    SCOTLAND = "SCT", "Scotland"
    NORTHERN_IRELAND = "NIR", "Northern Ireland"

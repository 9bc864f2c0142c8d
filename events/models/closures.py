"""When many things pause at once, as editors know it: school terms of a council, and bank holidays."""

from django.db import models
from django.db.models import F, Q

from events.enums import Country
from places.models import Area


class TermDates(models.Model):
    """One stretch of school days in a council's area; half-term lies between two of these."""

    area = models.ForeignKey(Area, models.CASCADE, related_name="term_dates")
    name = models.CharField(max_length=100, help_text="Such as “Autumn term 2026, first half”.")
    first = models.DateField("first day of school")
    last = models.DateField("last day of school")

    class Meta:
        verbose_name = "term dates"
        verbose_name_plural = "term dates"
        ordering = ["area__name", "first"]
        constraints = [
            models.CheckConstraint(name="term_ends_after_it_begins", condition=Q(first__lte=F("last"))),
            models.UniqueConstraint(name="term_begins_once", fields=["area", "first"]),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.area})"


class BankHoliday(models.Model):
    """What differs from the bank holidays that are known: a royal occasion more, or one that was moved."""

    country = models.CharField(max_length=3, choices=Country, default=Country.ENGLAND)
    day = models.DateField()
    name = models.CharField(max_length=100, blank=True)
    is_holiday = models.BooleanField(
        "a bank holiday", default=True, help_text="Untick it for a day that is in the calendar but is not one."
    )

    class Meta:
        verbose_name = "change to bank holidays"
        verbose_name_plural = "changes to bank holidays"
        ordering = ["day", "country"]
        constraints = [models.UniqueConstraint(name="bank_holiday_is_said_once", fields=["country", "day"])]

    def __str__(self) -> str:
        return f"{self.day:%-d %B %Y}, {self.get_country_display()}"

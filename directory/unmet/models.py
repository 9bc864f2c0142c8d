"""Counts of searches that did not help. No row is about a person, and none knows a time finer than a week."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from directory.models import Offer
from directory.unmet.querysets import DayCodeQuerySet, UnmetSearchQuerySet
from places.models import Area

TEXT_LENGTH = 80


class UnmetSearch(models.Model):
    """How often in a week a search in an area did not help. Its text is what `keeping` leaves of it."""

    text = models.CharField(max_length=TEXT_LENGTH)
    area = models.ForeignKey(Area, models.CASCADE, null=True, related_name="+")
    week = models.DateField(help_text="Its Monday.")
    found_nothing = models.PositiveIntegerField(default=0)
    left_without_click = models.PositiveIntegerField(default=0)

    objects = UnmetSearchQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = "search that did not help"
        verbose_name_plural = "searches that did not help"
        indexes = [models.Index(fields=["week"], name="unmet_search_week")]
        constraints = [
            models.UniqueConstraint(
                fields=["text", "area", "week"], condition=Q(area__isnull=False), name="unmet_search_once_a_week"
            ),
            models.UniqueConstraint(
                fields=["text", "week"], condition=Q(area=None), name="unmet_search_anywhere_once_a_week"
            ),
            models.CheckConstraint(name="unmet_search_has_a_text", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text


class DayCode(models.Model):
    """Says that a connection has counted something today, or how much. It is erased the next day.

    The code is made of the connection and of what was counted, under a key that is thrown away at night: codes of one
    connection cannot be told to belong together, and tell nothing the next day.
    """

    code = models.CharField(max_length=64, primary_key=True)
    day = models.DateField(db_index=True)
    number = models.PositiveSmallIntegerField(default=1)

    objects = DayCodeQuerySet.as_manager()

    wagtail_reference_index_ignore: ClassVar[bool] = True

    def __str__(self) -> str:
        return f"{self.day}"


class UnmetNeed(models.Model):
    """Something that people look for, as the forum sees it: the searches that mean the same as its words."""

    words = models.CharField(
        max_length=TEXT_LENGTH, unique=True, help_text="Searches that are near to it belong to it."
    )
    name = models.CharField("what we call it", max_length=TEXT_LENGTH, blank=True)
    hidden = models.BooleanField("do not show it", default=False)
    answered_on = models.DateField(
        "answered on", null=True, blank=True, help_text="Searches up to that week no longer count for the agenda."
    )

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        verbose_name = "unmet need"
        constraints = [models.CheckConstraint(name="unmet_need_has_words", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.name or self.words


class MetNeed(models.Model):
    """An offer that answers what people had looked for in vain: we found it when it went live, or a facilitator says
    so. One of which a facilitator says that it does not stays here, so that we do not find it again."""

    need = models.ForeignKey(UnmetNeed, models.CASCADE, related_name="met_by")
    offer = models.ForeignKey(Offer, models.CASCADE, related_name="meets")
    since = models.DateField()
    is_wrong = models.BooleanField("a facilitator says that it does not", default=False)

    wagtail_reference_index_ignore: ClassVar[bool] = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "offer"], name="need_met_once_by_an_offer")]

    def __str__(self) -> str:
        return f"{self.offer} meets {self.need}"

"""The words that search knows beside those of the entries, and what tells an index that it is behind."""

import secrets
import threading
import uuid

from django.db import models
from django.db.models import F, Q
from wagtail.search import index

from directory.models import Audience, Category, LifeArea
from directory.search.enums import Help, NeedKind

NO_HISTORY = uuid.UUID(int=0)
MARK_BITS = 62


class Looked(threading.local):
    """Whether this thread has looked at the marks since it last set one: only then has a second change of the same
    transaction to be marked."""

    since_marking = True


looked = Looked()


class Need(index.Indexed, models.Model):
    """Something that people come with: what they say, and what those who help with it say."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)
    kind = models.CharField(
        max_length=10,
        choices=NeedKind,
        default=NeedKind.NEED,
        help_text="A group of people is found for those who name it, and stands back for those who do not.",
    )
    phrases = models.TextField(
        "what people say",
        blank=True,
        help_text="One phrase a line, as people would type it: “lost my wife/husband”. A slash separates words that "
        "can stand for each other.",
    )
    words = models.TextField(
        "what services say",
        blank=True,
        help_text="One word or name a line, as entries write it: “bereavement”. An exclamation mark in front means "
        "that the word must not stand in the entry.",
    )
    categories = models.ManyToManyField(Category, blank=True, related_name="needs")
    life_areas = models.ManyToManyField(LifeArea, blank=True, related_name="needs")
    audiences = models.ManyToManyField(Audience, blank=True, related_name="needs")
    in_use = models.BooleanField(default=True, help_text="Switch a need off rather than delete it.")
    shipped_digest = models.CharField(max_length=64, blank=True, editable=False)

    search_fields = [index.SearchField("name"), index.AutocompleteField("name"), index.SearchField("phrases")]

    class Meta:
        ordering = ["name"]
        constraints = [models.CheckConstraint(name="need_has_a_name", condition=~Q(name=""))]

    def __str__(self) -> str:
        return self.name


class CrisisPhrase(models.Model):
    """Words after which the help-now panel comes before anything else."""

    phrase = models.CharField(
        max_length=500,
        unique=True,
        help_text="“want to die”. A slash separates words that can stand for each other, three dots stand for "
        "anything in between: “my husband/partner … hits me”.",
    )
    help = models.CharField("who can help", max_length=20, choices=Help, default=Help.TALK)
    unless = models.CharField(
        max_length=300,
        blank=True,
        help_text="Not when one of these stands there too, with commas between: “prevention training, leaflet”.",
    )
    in_use = models.BooleanField(default=True, help_text="Switch a phrase off rather than delete it.")
    shipped_digest = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        ordering = ["help", "phrase"]
        constraints = [models.CheckConstraint(name="crisis_phrase_has_words", condition=~Q(phrase=""))]

    def __str__(self) -> str:
        return self.phrase


class IndexState(models.Model):
    """One row, made by the first change: what an index, and whoever keeps the lexicon in memory, has to follow.

    `entries` counts the changes, so that an index can tell that it missed one. `mark` is a new random number after
    each: a count comes to the same number twice when a change is rolled back. `history` tells databases apart.
    """

    history = models.UUIDField(default=uuid.uuid4, editable=False)
    entries = models.PositiveBigIntegerField(default=0)
    mark = models.PositiveBigIntegerField(default=0)
    lexicon = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.CheckConstraint(name="index_state_is_one_row", condition=Q(pk=1))]

    def __str__(self) -> str:
        return f"{self.entries} changes"

    @classmethod
    def now(cls) -> "IndexState":
        looked.since_marking = True
        return cls.objects.filter(pk=1).first() or cls(pk=1, history=NO_HISTORY)

    @classmethod
    def count_change(cls) -> None:
        """Counts one change of the entries."""
        looked.since_marking = False
        mark = secrets.randbits(MARK_BITS)
        if not cls.objects.filter(pk=1).update(entries=F("entries") + 1, mark=mark):
            cls.objects.get_or_create(pk=1, defaults={"entries": 1, "mark": mark})

    @classmethod
    def mark_lexicon(cls) -> None:
        """Marks a change of the lexicon."""
        mark = secrets.randbits(MARK_BITS)
        if not cls.objects.filter(pk=1).update(lexicon=mark):
            cls.objects.get_or_create(pk=1, defaults={"lexicon": mark})

"""How agendas are read."""

from collections import defaultdict
from typing import Any

from django.db.models import QuerySet

from forum.enums import ItemState, Standing


class AgendaItemQuerySet(QuerySet[Any]):
    def on_the_agenda(self) -> "AgendaItemQuerySet":
        return self.filter(state=ItemState.ACCEPTED)

    def suggested(self) -> "AgendaItemQuerySet":
        """What waits for a facilitator to say whether it is on the agenda."""
        return self.filter(state=ItemState.SUGGESTED)

    def in_their_order(self) -> list[Any]:
        """What is on it, each followed by those that stand under it, such as open actions under their heading."""
        items = list(self.on_the_agenda().order_by("position", "pk"))
        below, there = defaultdict[Any, list[Any]](list), {item.pk for item in items}
        for item in items:
            below[item.under_id if item.under_id in there else None].append(item)
        return [each for item in below[None] for each in (item, *below[item.pk])]


class NoteQuerySet(QuerySet[Any]):
    def written(self) -> "NoteQuerySet":
        """Paragraphs that stand there; not those that somebody deleted, or left empty."""
        return self.filter(deleted=False).exclude(words="")


class NoteTakerQuerySet(QuerySet[Any]):
    def asked(self, user: Any, meeting: int) -> "NoteTakerQuerySet":
        """Whether somebody who still belongs to the forum was asked to take the notes of the meeting with this pk."""
        return self.filter(meeting=meeting, member__user=user, member__standing=Standing.MEMBER)

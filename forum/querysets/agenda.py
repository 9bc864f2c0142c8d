"""How agendas are read."""

from typing import Any

from django.db.models import QuerySet

from forum.enums import ItemState, Standing


class AgendaItemQuerySet(QuerySet[Any]):
    def on_the_agenda(self) -> "AgendaItemQuerySet":
        return self.filter(state=ItemState.ACCEPTED)

    def suggested(self) -> "AgendaItemQuerySet":
        """What waits for a facilitator to say whether it is on the agenda."""
        return self.filter(state=ItemState.SUGGESTED)


class NoteQuerySet(QuerySet[Any]):
    def written(self) -> "NoteQuerySet":
        """Paragraphs that stand there; not those that somebody deleted, or left empty."""
        return self.filter(deleted=False).exclude(words="")


class NoteTakerQuerySet(QuerySet[Any]):
    def asked(self, user: Any, meeting: int) -> "NoteTakerQuerySet":
        """Whether somebody who still belongs to the forum was asked to take the notes of the meeting with this pk."""
        return self.filter(meeting=meeting, member__user=user, member__standing=Standing.MEMBER)

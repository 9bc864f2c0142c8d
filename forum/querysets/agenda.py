"""How agendas are read."""

from typing import Any

from django.db.models import QuerySet

from forum.enums import ItemState


class AgendaItemQuerySet(QuerySet[Any]):
    def on_the_agenda(self) -> "AgendaItemQuerySet":
        return self.filter(state=ItemState.ACCEPTED)

    def suggested(self) -> "AgendaItemQuerySet":
        """What waits for a facilitator to say whether it is on the agenda."""
        return self.filter(state=ItemState.SUGGESTED)

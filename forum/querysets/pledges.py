"""How pledges and posted offers are read."""

from typing import Any

from django.db.models import QuerySet

from forum.enums import PledgeState, PostState


class PledgeQuerySet(QuerySet[Any]):
    def still_open(self) -> "PledgeQuerySet":
        return self.filter(state=PledgeState.OPEN)


class PostQuerySet(QuerySet[Any]):
    def waiting(self) -> "PostQuerySet":
        """What a moderator has to look at, the longest waiting first."""
        return self.filter(state=PostState.WAITING).order_by("sent_at", "pk")

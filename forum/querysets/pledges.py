"""How pledges and posted offers are read."""

from typing import Any

from django.db.models import Q, QuerySet

from forum.enums import PledgeState, PostState


class PledgeQuerySet(QuerySet[Any]):
    def still_open(self) -> "PledgeQuerySet":
        return self.filter(state=PledgeState.OPEN)

    def made_between_meetings(self) -> "PledgeQuerySet":
        """No meeting has heard of them, unless they stood on its agenda."""
        return self.filter(meeting__isnull=True)

    def of(self, user: Any) -> "PledgeQuerySet":
        """Those of a member by their account, alone or with others."""
        theirs = self.filter(Q(member__user=user) | Q(others__user=user))
        return self.filter(pk__in=theirs.values("pk"))


class PostQuerySet(QuerySet[Any]):
    def waiting(self) -> "PostQuerySet":
        """What a moderator has to look at, the longest waiting first."""
        return self.filter(state=PostState.WAITING).order_by("sent_at", "pk")

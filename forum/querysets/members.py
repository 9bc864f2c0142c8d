"""How members are read."""

from typing import Any

from django.db.models import QuerySet

from forum.enums import Audience, Standing


class MemberQuerySet(QuerySet[Any]):
    def welcome(self) -> "MemberQuerySet":
        """Those who belong to the forum now."""
        return self.filter(standing=Standing.MEMBER)

    def waiting(self) -> "MemberQuerySet":
        """Those who asked to join and wait for an answer."""
        return self.filter(standing=Standing.ASKED)

    def named_in_public(self) -> "MemberQuerySet":
        return self.welcome().filter(name_shown=Audience.EVERYBODY).exclude(display_name="")

    def within_reach(self) -> "MemberQuerySet":
        """Those who belong to the forum now and to whom e-mails can go, whatever they want to be told."""
        return self.welcome().filter(user__is_active=True).select_related("user")

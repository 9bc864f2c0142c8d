"""How decisions and actions are read."""

from datetime import date
from typing import Any

from django.db.models import F, Max, Q, QuerySet

from forum.enums import OPEN_STATES, ActionState, Happened, RecordState

# Facilitators and members have read what it says: it belongs to no meeting, or stands in a record that is public.
WRITTEN_UP = Q(meeting__isnull=True) | Q(meeting__record_state=RecordState.PUBLISHED)


class DecisionQuerySet(QuerySet[Any]):
    def written_up(self) -> "DecisionQuerySet":
        """Those whose words everybody may read."""
        return self.filter(WRITTEN_UP)

    def due_for_review(self, day: date) -> "DecisionQuerySet":
        """Those to look at again by that day, and nobody did."""
        return self.filter(review_on__lte=day, reviewed_at__isnull=True)

    def for_the_public(self) -> "DecisionQuerySet":
        """Those of which somebody wrote down for everybody what came, once the record of their meeting is public."""
        return self.exclude(came_of_it="").written_up()


class ActionQuerySet(QuerySet[Any]):
    def written_up(self) -> "ActionQuerySet":
        """Those whose words everybody may read."""
        return self.filter(WRITTEN_UP)

    def still_open(self) -> "ActionQuerySet":
        return self.filter(state__in=OPEN_STATES)

    def closed(self) -> "ActionQuerySet":
        return self.exclude(state__in=OPEN_STATES)

    def overdue(self, today: date) -> "ActionQuerySet":
        return self.still_open().filter(due_on__lt=today)

    def need_somebody(self, today: date) -> "ActionQuerySet":
        """Open, and late or with somebody who asked for help."""
        return self.still_open().filter(Q(needs_help=True) | Q(due_on__lt=today))

    def for_the_public(self) -> "ActionQuerySet":
        """Those about which a facilitator wrote for everybody: their own words are not shown. What was dropped says
        what came of it, or nothing."""
        told = self.exclude(you_said="", we_did="")
        return told.exclude(state=ActionState.DROPPED, we_did="")

    def looked_after_by(self, member: Any) -> "ActionQuerySet":
        return self.filter(owners=member)

    def with_people(self) -> "ActionQuerySet":
        """With what is shown of an action: who looks after it, and where it comes from."""
        return self.select_related("meeting", "project").prefetch_related("owners")

    def with_last_word(self) -> "ActionQuerySet":
        """`heard_at`: when somebody last did something about it. That a meeting carried it over is not that."""
        return self.annotate(heard_at=Max("history__at", filter=~Q(history__what=Happened.CARRIED)))

    def soonest_first(self) -> "ActionQuerySet":
        """Those without a day last."""
        return self.order_by(F("due_on").asc(nulls_last=True), "pk")

    def made_before(self, day: date) -> "ActionQuerySet":
        """Those of earlier meetings: what the agenda of that day asks about."""
        return self.filter(made_on__lt=day)

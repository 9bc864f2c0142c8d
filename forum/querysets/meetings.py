"""How meetings are read."""

from datetime import date

from wagtail.query import PageQuerySet

from forum.enums import MeetingStatus, RecordState


class MeetingQuerySet(PageQuerySet):
    def coming(self, today: date) -> "MeetingQuerySet":
        """From today on, those that are cancelled too; the next first."""
        return self.filter(day__gte=today).order_by("day", "starts", "pk")

    def past(self, today: date) -> "MeetingQuerySet":
        """Those that took place before today, the last first."""
        return self.filter(day__lt=today, status=MeetingStatus.PLANNED).order_by("-day", "-starts", "-pk")

    def taking_place(self) -> "MeetingQuerySet":
        return self.filter(status=MeetingStatus.PLANNED)

    def with_record(self) -> "MeetingQuerySet":
        """Those whose record the public may read, the last first."""
        return self.filter(record_state=RecordState.PUBLISHED).order_by("-day", "-pk")

    def not_closed(self, today: date) -> "MeetingQuerySet":
        """Those that are over and of which there is no draft of a record yet."""
        return self.past(today).filter(record_state=RecordState.NONE)

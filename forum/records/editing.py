"""The editor of a meeting in Wagtail's admin."""

from typing import Any

from wagtail.admin.forms.pages import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel

from forum.enums import RecordState
from forum.records.comparing import says_the_same

SAY_WHAT = "You changed a record that people have read. Say here what you corrected."
# Whoever moves or cancels a meeting tells those who are invited: there is a screen for it.
MOVED_ELSEWHERE = "To move or cancel a meeting, use Forum → Meetings: everybody who is invited hears of it."
OF_THE_INVITATION = ("day", "starts", "ends")
GOES_OUT = ("action-publish", "action-submit", "workflow-action-name")


class MeetingForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.pk:
            for name in OF_THE_INVITATION:
                if name in self.fields:
                    self.fields[name].disabled, self.fields[name].help_text = True, MOVED_ELSEWHERE
        if not self.instance.has_unpublished_changes:
            self.initial["correction"] = ""  # what is there was said with the last publish

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if any(name in self.data for name in GOES_OUT) and self._corrects(cleaned) and not cleaned.get("correction"):
            self.add_error("correction", SAY_WHAT)
        return cleaned

    def _corrects(self, cleaned: dict[str, Any]) -> bool:
        """Whether it changes what the public reads in a record."""
        if self.instance.record_state != RecordState.PUBLISHED or "record" not in cleaned:
            return False
        public = type(self.instance).objects.only("record").get(pk=self.instance.pk)
        return not says_the_same(public.record, cleaned["record"])


class CorrectionPanel(FieldPanel):
    """Only for a record that is public."""

    class BoundPanel(FieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            return self.instance.record_state == RecordState.PUBLISHED and bool(super().is_shown())

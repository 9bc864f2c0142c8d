"""Records that are published in Wagtail's editor, or by its workflow."""

from typing import Any

from django.db.models.signals import pre_save
from django.utils import timezone
from wagtail.models import Page, Revision, WorkflowState
from wagtail.signals import page_published, published, workflow_approved

from accounts.models import User
from forum.enums import RecordState
from forum.models import MeetingPage
from forum.records.comparing import says_the_same
from forum.records.correcting import write_correction
from forum.records.noting import change_row
from forum.records.publishing import mark_public
from forum.records.workflow import end_workflow


def begin() -> None:
    """Call it in AppConfig.ready()."""
    pre_save.connect(_remember, sender=MeetingPage, dispatch_uid="forum-record-remember")
    page_published.connect(_published, sender=MeetingPage, dispatch_uid="forum-record-published")
    workflow_approved.connect(_approved, dispatch_uid="forum-record-approved")
    published.connect(end_workflow, dispatch_uid="forum-record-end-workflow")


def _remember(instance: MeetingPage, update_fields: frozenset[str] | None = None, **_: Any) -> None:
    """What the public reads until now, for _published."""
    if instance.pk and update_fields is None and instance.record_state == RecordState.PUBLISHED:
        public = MeetingPage.objects.only("record", "record_state").filter(pk=instance.pk).first()
        instance.record_before = public.record if public and public.record else None


def _published(instance: MeetingPage, revision: Revision, **_: Any) -> None:
    """What changed in a record that was public is a correction, with or without words for it."""
    before = getattr(instance, "record_before", None)
    if before is not None and not says_the_same(before, instance.record):
        write_correction(instance, instance.correction, timezone.now(), revision.user)
    if instance.correction:
        change_row(instance.pk, correction="")


def _approved(instance: WorkflowState, user: User | None = None, **_: Any) -> None:
    """Whoever approves the draft of a record publishes the record."""
    meeting = MeetingPage.objects.filter(pk=instance.object_id, record_state=RecordState.DRAFT).first()
    if meeting and isinstance(instance.content_object, Page):
        mark_public(meeting.pk, timezone.now())

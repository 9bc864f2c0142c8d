"""The workflow that takes a draft to a public record: one task, for those who run the forum."""

from typing import Any

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Page, Revision, Workflow, WorkflowMixin, WorkflowPage, WorkflowTask

from accounts.models import User
from forum.enums import RecordState
from forum.models import MeetingPage

NAME = "Record of a meeting"
TASK = "A facilitator reads the record"


def set_up_workflow(meetings: Page) -> Workflow:
    """For all pages below the list of meetings. Running it again leaves alone what an administrator has changed."""
    workflow, is_new = Workflow.objects.get_or_create(name=NAME)
    if is_new:
        task = GroupApprovalTask.objects.create(name=TASK)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.get_or_create(page=Page.objects.get(pk=meetings.pk), defaults={"workflow": workflow})
    return workflow


def start_workflow(meeting: MeetingPage, by: User) -> None:
    """Where meetings have a workflow, the draft waits for a facilitator."""
    meeting.refresh_from_db()
    workflow = meeting.get_workflow()
    if workflow and not meeting.workflow_in_progress:
        _let_facilitators_in()
        workflow.start(meeting, by)


def end_workflow(instance: Any, revision: Revision, **_: Any) -> None:
    """What is published waits for nobody any more. Only the draft of a record goes on waiting for its facilitator when
    its page is published for another reason, such as a new way in."""
    is_draft = isinstance(instance, MeetingPage) and instance.record_state == RecordState.DRAFT
    state = instance.current_workflow_state if isinstance(instance, WorkflowMixin) and not is_draft else None
    if state:
        state.cancel(user=revision.user)


def _let_facilitators_in() -> None:
    """Which groups run the forum is known only once they were given their permissions."""
    task = GroupApprovalTask.objects.filter(name=TASK, groups=None).first()
    if task:
        facilitate = {"permissions__content_type__app_label": "forum", "permissions__codename": "facilitate"}
        task.groups.set(Group.objects.filter(**facilitate))

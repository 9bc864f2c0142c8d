"""The workflow that takes a draft to a public record: one task, for those who run the forum."""

from django.contrib.auth.models import Group, Permission
from django.db.models import QuerySet
from wagtail.models import GroupApprovalTask, GroupPagePermission, Page, Workflow, WorkflowPage, WorkflowTask

NAME = "Record of a meeting"
TASK = "A facilitator reads the record"
ON_PAGES = ("add_page", "change_page", "publish_page", "lock_page")


def set_up_workflow(meetings: Page, forum: Page) -> Workflow:
    """For all pages below the list of meetings; those who run the forum may edit and publish what is below the forum.

    Running it again takes in groups that have come since, and leaves alone what an administrator has changed.
    """
    task, _ = GroupApprovalTask.objects.get_or_create(name=TASK)
    workflow, is_new = Workflow.objects.get_or_create(name=NAME)
    if is_new:
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
        WorkflowPage.objects.get_or_create(page=Page.objects.get(pk=meetings.pk), defaults={"workflow": workflow})
    for group in _facilitators().exclude(pk__in=task.groups.all()):
        task.groups.add(group)
        _let_edit(group, forum)
    return workflow


def _facilitators() -> QuerySet[Group]:
    return Group.objects.filter(permissions__content_type__app_label="forum", permissions__codename="facilitate")


def _let_edit(group: Group, forum: Page) -> None:
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=ON_PAGES):
        GroupPagePermission.objects.get_or_create(group=group, page_id=forum.pk, permission=permission)

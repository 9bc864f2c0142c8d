"""The step of a Wagtail workflow in which somebody looks at an offer that a member has posted."""

from typing import Any

from wagtail.models import Task, TaskState

from forum.models.pledge import OfferPost

MODERATE = "forum.moderate_offers"


class OfferModerationTask(Task):
    """Whoever may moderate offers may edit the draft and publish it by approving, whatever else they may do. Asking
    and turning down are done in the queue, because the member reads those words."""

    class Meta:
        verbose_name = "looking at an offer that a member posted"

    @classmethod
    def get_description(cls) -> str:
        return "Trusted members and facilitators of the forum look at offers that members post."

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return bool(user.has_perm(MODERATE))

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not user.has_perm(MODERATE)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return [("approve", "Approve and publish", False)] if user.has_perm(MODERATE) else []

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Wagtail lets nobody finish a workflow who may not publish all offers: here it is enough to moderate these."""
        if action_name == "approve" and user.has_perm(MODERATE):
            offer = task_state.workflow_state.content_object
            OfferPost.objects.filter(offer=offer).update(decided_by=user)
            task_state.approve(user=None, **kwargs)
            type(task_state).objects.filter(pk=task_state.pk).update(finished_by=user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        mine = self.task_states if user.has_perm(MODERATE) else TaskState.objects.none()
        return mine.filter(status=TaskState.STATUS_IN_PROGRESS)

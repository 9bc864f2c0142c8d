"""The step of a Wagtail workflow in which somebody looks at an offer that a member has posted."""

from typing import Any

from django.db.models import CharField
from django.db.models.functions import Cast
from wagtail.models import Task, TaskState

from forum.models.pledge import OfferPost

MODERATE, FACILITATE = "forum.moderate_offers", "forum.facilitate"


class OfferModerationTask(Task):
    """Whoever may moderate offers may edit the draft and publish it by approving, whatever else they may do; but not
    their own, which somebody else has to look at. Asking and turning down are done in the queue, because the member
    reads those words."""

    class Meta:
        verbose_name = "looking at an offer that a member posted"

    @classmethod
    def get_description(cls) -> str:
        return "Trusted members and facilitators of the forum look at offers that members post."

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        return _may_decide(obj, user)

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        return not _may_decide(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, str, bool]]:
        return [("approve", "Approve and publish", False)] if _may_decide(obj, user) else []

    def on_action(self, task_state: Any, user: Any, action_name: str, **kwargs: Any) -> None:
        """Wagtail lets nobody finish a workflow who may not publish all offers: here it is enough to moderate these."""
        offer = task_state.workflow_state.content_object
        if action_name == "approve" and _may_decide(offer, user):
            OfferPost.objects.filter(offer=offer).update(decided_by=user)
            task_state.approve(user=None, **kwargs)
            type(task_state).objects.filter(pk=task_state.pk).update(finished_by=user)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        if not user.has_perm(MODERATE):
            return TaskState.objects.none()
        waiting = self.task_states.filter(status=TaskState.STATUS_IN_PROGRESS)
        if user.has_perm(FACILITATE):
            return waiting
        own = OfferPost.objects.filter(by=user, offer__isnull=False).values(number=Cast("offer", CharField()))
        return waiting.exclude(revision__object_id__in=own)


def _may_decide(offer: Any, user: Any) -> bool:
    """Facilitators may publish any entry, so their own too."""
    if not user.has_perm(MODERATE):
        return False
    return bool(user.has_perm(FACILITATE)) or not OfferPost.objects.filter(offer=offer, by=user).exists()

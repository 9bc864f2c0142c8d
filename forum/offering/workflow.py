"""The Wagtail workflow through which drafts of posted offers go."""

from django.db import transaction
from wagtail.models import Workflow, WorkflowTask

from accounts.models import User
from directory.models import Offer
from forum.models import OfferModerationTask

NAME = "Offers from members"


@transaction.atomic
def set_up_moderation() -> Workflow:
    """The workflow with its one step; made where there is none. It is not assigned to offers in general: editors
    publish their own without it."""
    known = Workflow.objects.filter(name=NAME, active=True).order_by("pk").first()
    if known:
        return known
    task = OfferModerationTask.objects.filter(active=True).order_by("pk").first()
    task = task or OfferModerationTask.objects.create(name="Look at an offer from a member")
    workflow = Workflow.objects.create(name=NAME)
    WorkflowTask.objects.create(workflow=workflow, task=task)
    return workflow


def start(offer: Offer, by: User) -> None:
    """Its draft waits for a moderator from now on."""
    if not offer.workflow_in_progress:
        set_up_moderation().start(offer, by)

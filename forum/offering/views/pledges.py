"""A form with which members pledge something at any time, not only in a meeting."""

from typing import cast
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from forum import live
from forum.models import Pledge
from forum.offering import pledging
from forum.offering.forms import PledgeForm
from forum.offering.guarding import poster
from publishing import registry

THANKS = "Thank you. We have written it down, and bring it to the next meeting."
TAKEN_BACK = "You have taken it back."
NOT_OPEN = "This is not open any more. Ask a facilitator to change it."


@poster
@require_http_methods(["GET", "HEAD", "POST"])
def pledge(request: HttpRequest) -> HttpResponse:
    form = PledgeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        return _keep(request, form)
    build = registry.begin(timezone.localtime())
    context = {
        "problems": [(name, words) for name, words in form.problems() if name != "form"],
        "values": {name: form[name].value() or "" for name in form.fields},
        "form": form["form"].value() or uuid4(),
        "mine": list(Pledge.objects.of(request.user.pk).prefetch_related("offers__offer")),
    }
    title = f"{'Error: ' if context['problems'] else ''}What can you give?"
    return live.page(request, "members/offers/pledge.html", title, build, context)


@poster
@require_POST
def take_back(request: HttpRequest, uuid: UUID) -> HttpResponse:
    mine = get_object_or_404(Pledge.objects.of(request.user.pk), uuid=uuid)
    done = pledging.withdraw(mine, now=timezone.localtime(), by=cast(User, request.user))
    if done:
        messages.success(request, TAKEN_BACK)
    else:
        messages.warning(request, NOT_OPEN)
    return HttpResponseRedirect(reverse("pledge"))


def _keep(request: HttpRequest, form: PledgeForm) -> HttpResponse:
    user = cast(User, request.user)
    pledging.record_pledge(
        form.cleaned_data["words"],
        member=live.member_of(user),
        pledger="" if live.member_of(user) else user.get_full_name(),
        may_be_named=form.cleaned_data["may_be_named"],
        uuid=form.cleaned_data["form"],
        now=timezone.localtime(),
        by=user,
    )
    messages.success(request, THANKS)
    return HttpResponseRedirect(reverse("pledge"))

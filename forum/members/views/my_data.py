"""All that we keep about whoever has an account, member or not: to take along, or to have erased."""

from typing import cast

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from forum.live import AN_ACCOUNT, page, private, requires, trouble
from forum.members.erasing import erase_account, public_contact_of
from forum.members.exporting import export_of
from forum.members.forms import EraseForm
from publishing import registry

LAST_ADMINISTRATOR = (
    "You look after this site",
    "You are its only administrator. Make somebody else one first, or nobody could look after it.",
)


@require_safe
@requires(AN_ACCOUNT)
def my_data(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    return page(request, "members/people/my_data.html", "My data", build)


@requires(AN_ACCOUNT)
@require_POST
def export(request: HttpRequest) -> HttpResponse:
    response = HttpResponse(export_of(cast(User, request.user)), content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires(AN_ACCOUNT)
def erase_me(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    user = cast(User, request.user)
    if _is_last_administrator(user):
        return trouble(request, LAST_ADMINISTRATOR, build, 409)
    form = EraseForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        context = {**form.filled_in(), "stays_in": public_contact_of(user)}
        return page(request, "members/people/erase.html", "Erase my data", build, context)
    user = User.objects.get(pk=user.pk)  # signing out turns the one of the request into nobody
    logout(request)
    erase_account(user, build.now)
    return private(HttpResponseRedirect("/members/erased/"))


@require_safe
def erased(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    return page(request, "members/people/erased.html", "Your data is erased", build)


def _is_last_administrator(user: User) -> bool:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    return user.is_superuser and not others.exists()

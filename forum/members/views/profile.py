"""What a member says about themselves, to whom, and which e-mails they want."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from forum.enums import Audience
from forum.live import NOT_A_MEMBER, TAKE_PART, member_of, page, requires, trouble
from forum.members.forms import ProfileForm
from forum.models import Member
from publishing import registry
from publishing.publishable import Build

PROFILE = "/members/profile/"
LABELS = ((Audience.MEMBERS, "Members"), (Audience.EVERYBODY, "Everybody"), (Audience.FACILITATORS, "Nobody"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(TAKE_PART)
def profile(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    member = member_of(request.user)
    if member is None:
        return trouble(request, NOT_A_MEMBER, build, 403)
    form = ProfileForm(request.POST) if request.method == "POST" else ProfileForm.of(member)
    if form.is_valid():
        save(member, form.cleaned_data)
        messages.success(request, "Your profile is saved.")
        return HttpResponseRedirect(PROFILE)
    return _form(request, form, build)


def save(member: Member, told: dict[str, Any]) -> None:
    for name, value in told.items():
        setattr(member, name, value)
    member.save(update_fields=list(told))


def _form(request: HttpRequest, form: ProfileForm, build: Build) -> HttpResponse:
    title = "Error: My profile" if form.errors else "My profile"
    choices = [{"value": value.value, "text": words} for value, words in LABELS]
    return page(request, "members/people/profile.html", title, build, {**form.filled_in(), "choices": choices})

"""Projects for members, and the page behind the link of “How does it go?”."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from directory.freshness.asking.pages import behind_a_link
from forum import tokens
from forum.enums import ProjectStatus
from forum.live import TAKE_PART, member_of, page, requires, trouble
from forum.models import ProjectPage
from forum.projects import actions
from forum.projects.asking import person_of
from forum.projects.forms import ProposeForm, TellForm
from publishing import registry
from publishing.publishable import Build

TROUBLES: dict[type[tokens.TokenError], tuple[str, str]] = {
    tokens.BrokenError: (
        "This link is not complete",
        "Some e-mail programs cut a long link in two. Open the e-mail again and tap the link, or copy all of it.",
    ),
    tokens.ExpiredError: ("This link is too old", "Our links work for 60 days. Sign in, and tell us there."),
    tokens.VoidError: (
        "This link does not work any more",
        "You are not one of the people of this project now. If you should be, ask a facilitator.",
    ),
}
PROPOSED = "Thank you. A facilitator reads it and puts it on the site. You find it below."
TOLD = "Thank you. That is on the page of the project now."
NAMED, NOT_NAMED = "Your name now stands on the public page.", "Your name does not stand on the public page."


@require_safe
@requires(TAKE_PART)
def projects(request: HttpRequest) -> HttpResponse:
    build = _now()
    member = member_of(request.user)
    mine = ProjectPage.objects.filter(people__member=member).order_by("title").distinct() if member else []
    others = ProjectPage.objects.live().public().alive().exclude(pk__in=[one.pk for one in mine]).order_by("title")
    context = {
        "mine": [
            (one.title, reverse("members_project", args=[one.pk]), one.get_status_display(), one.live) for one in mine
        ],
        "others": [(one.title, one.public_path, one.get_status_display()) for one in others],
    }
    return page(request, "members/projects/projects.html", "Projects", build, context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(TAKE_PART)
def propose(request: HttpRequest) -> HttpResponse:
    build = _now()
    form = ProposeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            told = {**form.cleaned_data, "by": request.user}
            actions.propose(uuid=told.pop("form"), **told, now=build.now)
        except ValidationError as error:
            form.add_error(None if not hasattr(error, "error_dict") else next(iter(error.error_dict)), error.messages)
        else:
            messages.success(request, PROPOSED)
            return HttpResponseRedirect(reverse("members_projects"))
    context = {"values": form.values(), "errors": form.first_errors(), "problems": form.problems()}
    return page(request, "members/projects/propose.html", _title("Propose a project", form), build, context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(TAKE_PART)
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """How it goes, from one of its people."""
    found = get_object_or_404(ProjectPage, pk=pk)
    if not actions.may_tell(found, request.user):  # type: ignore[arg-type]  # signed in
        if found.live:
            return HttpResponseRedirect(found.public_path)
        raise Http404
    form = _form(request, found)
    if request.method == "POST" and form.is_valid():
        actions.tell(found, **form.cleaned_data, now=timezone.now(), by=request.user)  # type: ignore[arg-type]  # signed in
        messages.success(request, TOLD)
        return HttpResponseRedirect(reverse("members_project", args=[pk]))
    me = found.people.filter(member__user=request.user).first()
    context = _told(found, form) | {
        "action": reverse("members_project", args=[pk]),
        "consent_url": reverse("members_project_name", args=[pk]) if me else "",
        "may_be_named": bool(me and me.may_be_named),
        "public_path": found.public_path if found.live else "",
    }
    return page(request, "members/projects/tell.html", _title(found.title, form), _now(), context)


@require_POST
@requires(TAKE_PART)
def name_me(request: HttpRequest, pk: int) -> HttpResponse:
    """Whether the public may read who I am."""
    yes = request.POST.get("named") == "yes"
    try:
        actions.agree_to_be_named(get_object_or_404(ProjectPage, pk=pk), yes, by=request.user)  # type: ignore[arg-type]  # signed in
    except PermissionDenied as error:
        return trouble(request, ("You are not one of its people", str(error)), _now(), 403)
    messages.success(request, NAMED if yes else NOT_NAMED)
    return HttpResponseRedirect(reverse("members_project", args=[pk]))


@behind_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, token: str) -> HttpResponse:
    """Without signing in. Looking at it changes nothing."""
    build = _now()
    try:
        person = person_of(token, build.now)
    except tokens.TokenError as error:
        return trouble(request, TROUBLES[type(error)], build, 410)
    form = _form(request, person.project)
    if request.method == "POST" and form.is_valid():
        actions.tell(person.project, **form.cleaned_data, now=build.now, by=person.member)
        return page(request, "members/projects/thanks.html", "Thank you", build, {"path": person.project.public_path})
    context = _told(person.project, form) | {"action": request.path}
    return page(request, "members/projects/tell.html", _title(person.project.title, form), build, context)


def _url_of(found: ProjectPage) -> str:
    return reverse("members_project", args=[found.pk])


def _form(request: HttpRequest, found: ProjectPage) -> TellForm:
    return TellForm(request.POST if request.method == "POST" else None, initial={"status": found.status})


def _title(title: str, form: ProposeForm | TellForm) -> str:
    return f"Error: {title}" if form.problems() else title


def _told(found: ProjectPage, form: TellForm) -> dict[str, object]:
    return {
        "title": found.title,
        "statuses": ProjectStatus.choices,
        "values": form.values(),
        "errors": form.first_errors(),
        "problems": form.problems(),
        "personal": form.personal,
        "updates": [(one.day, one.words) for one in found.updates.all()[:5]],
    }


def _now() -> Build:
    return registry.begin(timezone.localtime())

"""Where navigators say what they found when they called or went."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import User
from directory.freshness.actions import SAY_RIGHT
from directory.freshness.models import Evidence
from directory.freshness.reporting.actions import say, take_back
from directory.freshness.reporting.entries import LONGEST_TEXT, entries, find, real_offers
from directory.freshness.reporting.forms import AnswerForm
from directory.freshness.reporting.said import ANSWERS, lately, said_just_now
from directory.search.query import clean
from publishing import registry
from publishing.publishable import Build, Page
from publishing.rendering import render

View = Callable[..., HttpResponse]
# The largest number of a row in our databases: what an address may ask for.
LARGEST_ID = 2**63 - 1


def for_navigators(view: View) -> View:
    """Sign in first; then only those who may say what a call found. Nothing of it is kept by a browser."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_perm(SAY_RIGHT):
            return _not_allowed()
        return view(request, *args, **named)

    return guarded


@require_safe
@for_navigators
def home(request: HttpRequest) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    text = clean(request.GET.get("q", ""), LONGEST_TEXT)
    context = {
        "q": text,
        "found": find(text, build),
        "just_said": _just_said(request),
        "lately": lately(_who(request)),
    }
    return _page(request, "reporting/navigators.html", "For navigators", context, build)


@for_navigators
@require_http_methods(["GET", "HEAD", "POST"])
def one_offer(request: HttpRequest, slug: str) -> HttpResponse:
    build = registry.begin(timezone.localtime())
    if request.method == "POST":
        return _answer(request, slug, build)
    return _one_offer(request, slug, AnswerForm(), build)


def _one_offer(request: HttpRequest, slug: str, form: AnswerForm, build: Build) -> HttpResponse:
    found = entries(real_offers(build.today).filter(slug=slug), build)
    if not found:
        raise Http404
    context = {
        "entry": found[0],
        "form": form,
        "error": str(form.errors["note"][0]) if form.errors else "",
        "just_said": _just_said(request),
        "lately": lately(_who(request), offer=found[0].id),
    }
    return _page(request, "reporting/navigators_offer.html", found[0].name, context, build)


def _answer(request: HttpRequest, slug: str, build: Build) -> HttpResponse:
    outcome = request.POST.get("outcome", "")
    form = AnswerForm(request.POST)
    if outcome not in ANSWERS:
        return _back(request, slug)
    if not form.is_valid():
        return _one_offer(request, slug, form, build)
    offer = get_object_or_404(real_offers(build.today), slug=slug)
    evidence, is_new = say(offer, outcome, now=build.now, by=_who(request), note=form.cleaned_data["note"])
    return _back(request, slug, said=evidence.pk, **({} if is_new else {"again": 1}))


@for_navigators
@require_POST
def undo(request: HttpRequest) -> HttpResponse:
    evidence = get_object_or_404(Evidence, pk=_number(request.POST.get("said", "")), by=_who(request))
    try:
        take_back(evidence, now=timezone.localtime(), by=_who(request))
    except PermissionDenied:
        raise Http404 from None
    return _back(request, evidence.offer.slug, said=evidence.pk)


def _back(request: HttpRequest, slug: str, **told: int) -> HttpResponse:
    """To the list or the offer, wherever the button stood."""
    text = request.POST.get("q")
    path = reverse("navigators_offer", args=[slug]) if text is None else reverse("navigators")
    pairs = {"q": clean(text, LONGEST_TEXT)} if text else {}
    query = urlencode(pairs | told)
    return HttpResponseRedirect(f"{path}?{query}" if query else path)


def _just_said(request: HttpRequest) -> dict[str, Any] | None:
    told = said_just_now(_number(request.GET.get("said", "")), _who(request))
    return told and told | {"again": "again" in request.GET}


def _number(text: str) -> int:
    return min(int(text), LARGEST_ID) if text.isascii() and text.isdigit() and len(text) < 20 else 0


def _who(request: HttpRequest) -> User:
    return cast(User, request.user)


def _not_allowed() -> HttpResponse:
    words = "These pages are for navigators. Ask an editor to put you into the right group."
    context = {"heading": "You may not see this page", "words": words}
    build = registry.begin(timezone.localtime())
    page = Page("/navigators/", "reporting/trouble.html", "You may not see this page", context=context, noindex=True)
    return HttpResponse(render(page, build), content_type=page.content_type, status=403)


def _page(request: HttpRequest, template: str, title: str, context: dict[str, Any], build: Build) -> HttpResponse:
    shown = context | {"csrf_token": get_token(request), "answers": ANSWERS}
    page = Page(path=request.path, template=template, title=title, context=shown, noindex=True)
    return HttpResponse(render(page, build), content_type=page.content_type)

"""Organisers look after their entries while they are signed in: what people read, still right, put it right.

A GET changes nothing. The same is done as behind the links of our e-mails.
"""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import User
from directory.freshness.asking import unasked
from directory.freshness.asking.enums import Answer, Stage
from directory.freshness.asking.forms import ChangeForm, StoppedForm
from directory.freshness.asking.models import Correction
from directory.models import Offer
from directory.reading_back.words import say_back_while_writing
from forum.live import page, requires, trouble
from forum.members.entries import Entry, entries_of, listed, one
from publishing import registry
from publishing.publishable import Build

RIGHT = "Thank you. Everybody can read now that “{}” is still right."
RIGHT_ALREADY = "You told us today already that “{}” is right. Thank you."
LOOKED_AT = "Thank you. One of us looks at what you told us about “{}”, and writes to you when people can read it."
LIVE = "Thank you. What you told us about “{}” is on the site now."
HIDDEN = ("This is not on the site now", "People cannot read it. If it should be there, ask a facilitator.")


@requires(unasked.SPEAK_FOR)
@require_safe
def entries(request: HttpRequest) -> HttpResponse:
    build, user = registry.begin(timezone.localtime()), cast(User, request.user)
    found = listed(user, build.today, request.GET.get("p"))
    context = {"entries": found.shown, "shown": found.page, "hidden": found.hidden, "origin": build.origin}
    return page(request, "members/entries/list.html", "My entries", build, context)


def _about_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view one of their own entries, what the public reads of it, and the moment."""

    @requires(unasked.SPEAK_FOR)
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, pk: int) -> HttpResponse:
        build = registry.begin(timezone.localtime())
        offer: Offer = get_object_or_404(entries_of(cast(User, request.user)), pk=pk)
        public = one(offer, build.today)
        return view(request, offer, public, build) if public else trouble(request, HIDDEN, build, 410)

    return answer


@_about_one
def entry(request: HttpRequest, offer: Offer, public: Entry, build: Build) -> HttpResponse:
    if request.method == "POST":
        is_new = unasked.still_right(offer, by=cast(User, request.user), now=build.now)
        messages.success(request, (RIGHT if is_new else RIGHT_ALREADY).format(offer.name))
        return HttpResponseRedirect(reverse("my_entries"))
    title = f"Is this still right? {offer.name}"
    return page(request, "members/entries/one.html", title, build, {"entry": public})


@_about_one
def changed(request: HttpRequest, offer: Offer, public: Entry, build: Build) -> HttpResponse:
    place = "\n".join(dict(public.shown.facts)["Where"])
    form = ChangeForm(request.POST if request.method == "POST" else None, offer, place)
    if "read_times" in request.POST:
        return _changed(request, public, form.unchecked(request.POST), build)
    if form.is_valid():
        told = {"place": form.new_place, "note": form.cleaned_data["note"]}
        return _propose(request, offer, Answer.CHANGED, form.new_values, build, **told)
    if form.is_bound and not form.changed_data and unasked.told_just_now(offer, cast(User, request.user), build.now):
        return HttpResponseRedirect(reverse("my_entries"))
    return _changed(request, public, form, build)


@_about_one
def stopped(request: HttpRequest, offer: Offer, public: Entry, build: Build) -> HttpResponse:
    form = StoppedForm(request.POST if request.method == "POST" else None, build.today)
    if form.is_valid():
        kind = Answer(form.cleaned_data["which"])
        return _propose(request, offer, kind, form.new_values, build, note=form.cleaned_data["note"])
    return _form(request, "stopped", f"Has it stopped? {offer.name}", public, form, build)


def _propose(
    request: HttpRequest, offer: Offer, kind: Answer, values: dict[str, Any], build: Build, **told: str
) -> HttpResponse:
    by = cast(User, request.user)
    made: Correction = unasked.propose(offer, kind, values, by=by, now=build.now, **told)
    messages.success(request, (LOOKED_AT if made.stage == Stage.WAITING else LIVE).format(offer.name))
    return HttpResponseRedirect(reverse("my_entries"))


def _changed(request: HttpRequest, public: Entry, form: ChangeForm, build: Build) -> HttpResponse:
    """With what we understand of the times, as the script says it while somebody types."""
    said = asdict(say_back_while_writing(form["times_note"].value() or "", build.now))
    return _form(request, "changed", f"What has changed? {public.shown.name}", public, form, build, said=said)


def _form(
    request: HttpRequest, name: str, title: str, public: Entry, form: forms.Form, build: Build, **more: Any
) -> HttpResponse:
    """With what was typed, right or wrong."""
    errors = [("" if field == "__all__" else field, str(one)) for field, told in form.errors.items() for one in told]
    context = {"entry": public, "form": form, "errors": errors, **more}
    title = f"Error: {title}" if errors else title
    status = 422 if errors else 200
    return page(request, f"members/entries/{name}.html", title, build, context, status=status)

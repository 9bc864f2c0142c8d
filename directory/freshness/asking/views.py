"""Organisers answer. A GET changes nothing, for mail scanners open every link; only a POST records."""

from collections.abc import Callable
from dataclasses import asdict
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from directory.freshness.asking import answering, corrections, stopping, suggesting, tokens
from directory.freshness.asking.answering import AlreadyAnsweredError
from directory.freshness.asking.enums import ANSWERED, CHANGES, Answer
from directory.freshness.asking.forms import ChangeForm, StoppedForm, SuggestionForm
from directory.freshness.asking.models import Request, RequestedEntry
from directory.freshness.asking.pages import behind_a_link, page, private
from directory.freshness.asking.showing import Shown, shown
from directory.reading_back.words import say_back_while_writing
from directory.words.dates import day_in_words
from publishing import registry
from publishing.publishable import Build

# What went wrong with a link, and what to do: (heading, words).
TROUBLES: dict[type[tokens.TokenError], tuple[str, str]] = {
    tokens.BrokenError: (
        "This link is not complete",
        "Some e-mail programs cut a long link in two. Open the e-mail again and tap the link, or copy all of it.",
    ),
    tokens.ExpiredError: (
        "This link is too old",
        "Our links work for 60 days. We will write to you again. If something is wrong, answer our e-mail.",
    ),
    tokens.VoidError: (
        "This link does not work any more",
        "The address that we write to, or who runs this, has changed since we sent it. We write to the new one.",
    ),
}
NO_LONGER_SHOWN = (
    "This is not on our list any more",
    "It was taken off since we wrote to you. There is nothing for you to do. If it should be there, answer our e-mail.",
)


def _now() -> Build:
    return registry.begin(timezone.localtime())


def _about_one(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Gives the view the entry behind the token, what the public sees of it (None: nothing), and the moment."""

    @behind_a_link
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        build = _now()
        try:
            entry = tokens.entry_of(token, build.now)
            public = shown([entry.offer_id], build.today).get(entry.offer_id)
            return view(request, entry, public, build)
        except tokens.TokenError as error:
            return _trouble(*TROUBLES[type(error)], build, status=404 if isinstance(error, tokens.BrokenError) else 410)
        except AlreadyAnsweredError:
            return HttpResponseRedirect(_beside(request, "thanks/"))

    return answer


@_about_one
def entry(request: HttpRequest, asked: RequestedEntry, public: Shown | None, build: Build) -> HttpResponse:
    if public is None:
        return _gone(asked, build)
    if request.method == "POST":
        answering.confirm(asked, build.now)
        return HttpResponseRedirect("thanks/")
    context = {"entry": public, "organisation": asked.offer.organisation.name, **_said(asked)}
    return page("entry", f"Is this still right? {public.name}", build, context)


@_about_one
def changed(request: HttpRequest, asked: RequestedEntry, public: Shown | None, build: Build) -> HttpResponse:
    if public is None or asked.answer in CHANGES:
        return _gone(asked, build) if public is None else HttpResponseRedirect("../thanks/")
    place = "\n".join(dict(public.facts)["Where"])
    form = ChangeForm(request.POST if request.method == "POST" else None, asked.offer, place)
    if "read_times" in request.POST:
        return _changed(public, form.unchecked(request.POST), build)
    if form.is_valid():
        told = {"place": form.new_place, "note": form.cleaned_data["note"]}
        corrections.propose(asked, Answer.CHANGED, form.new_values, build.now, **told)
        return HttpResponseRedirect("../thanks/")
    return _changed(public, form, build)


def _changed(public: Shown, form: ChangeForm, build: Build) -> HttpResponse:
    """With what we understand of the times, as the script says it while somebody types."""
    said = asdict(say_back_while_writing(form["times_note"].value() or "", build.now))
    return _form("changed", f"What has changed? {public.name}", public, form, build, said=said)


@_about_one
def stopped(request: HttpRequest, asked: RequestedEntry, public: Shown | None, build: Build) -> HttpResponse:
    if public is None or asked.answer in CHANGES:
        return _gone(asked, build) if public is None else HttpResponseRedirect("../thanks/")
    form = StoppedForm(request.POST if request.method == "POST" else None, build.today)
    if form.is_valid():
        kind, note = Answer(form.cleaned_data["which"]), form.cleaned_data["note"]
        corrections.propose(asked, kind, form.new_values, build.now, note=note)
        return HttpResponseRedirect("../thanks/")
    return _form("stopped", f"Has it stopped? {public.name}", public, form, build)


@_about_one
def thanks(request: HttpRequest, asked: RequestedEntry, public: Shown | None, build: Build) -> HttpResponse:
    return _thank(request, asked.request, [asked], [public] if public else [], build)


def _about_all(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    @behind_a_link
    @require_http_methods(["GET", "HEAD", "POST"])
    @wraps(view)
    def answer(request: HttpRequest, token: str) -> HttpResponse:
        build = _now()
        try:
            question = tokens.request_of(token, build.now)
        except tokens.TokenError as error:
            return _trouble(*TROUBLES[type(error)], build, status=404 if isinstance(error, tokens.BrokenError) else 410)
        entries = answering.covered(question, build.now)
        public = shown([entry.offer_id for entry in entries], build.today)
        return view(request, question, entries, public, build)

    return answer


@_about_all
def all_entries(
    request: HttpRequest, question: Request, entries: list[RequestedEntry], public: dict[int, Shown], build: Build
) -> HttpResponse:
    if not entries:
        return _trouble(*NO_LONGER_SHOWN, build, status=410)
    if request.method == "POST":
        answering.confirm_all(question, build.now)
        return HttpResponseRedirect("thanks/")
    listed = [
        (public[entry.offer_id], {**_said(entry), "url": f"../../{tokens.for_entry(entry, build.now)}/"})
        for entry in entries
        if entry.offer_id in public
    ]
    unanswered = sum(1 for entry in entries if entry.answer not in ANSWERED)
    return page("all", "Are these still right?", build, {"listed": listed, "unanswered": unanswered})


@_about_all
def all_thanks(
    request: HttpRequest, question: Request, entries: list[RequestedEntry], public: dict[int, Shown], build: Build
) -> HttpResponse:
    seen = [public[entry.offer_id] for entry in entries if entry.offer_id in public]
    return _thank(request, question, entries, seen, build)


@behind_a_link
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Also what mail programs ask by themselves when somebody taps "unsubscribe" (RFC 8058)."""
    build = _now()
    try:
        contact = tokens.contact_of(token)
    except tokens.TokenError as error:
        return _trouble(*TROUBLES[type(error)], build, status=404)
    if request.method == "POST":
        stopping.stop_mails(contact, build.now)
        contact.refresh_from_db()
    context = {"email": contact.email, "done": contact.mails_stopped_at is not None}
    return page("stop", "No more e-mails" if context["done"] else "Stop our e-mails?", build, context)


def _thank(
    request: HttpRequest, question: Request, entries: list[RequestedEntry], public: list[Shown], build: Build
) -> HttpResponse:
    """What we do with the answer, what the public sees now, and one more question."""
    answered = [entry for entry in entries if entry.answer in ANSWERED]
    if not answered:
        return HttpResponseRedirect("../")
    form = SuggestionForm(request.POST if request.method == "POST" else None)
    suggested = form.is_valid()
    if suggested:
        suggesting.suggest(question, form.cleaned_data["text"], build.now)
    first = answered[0]
    context = {
        **_said(first),
        "entries": public,
        "correction": getattr(first, "correction", None),
        "form": form,
        "errors": _errors(form),
        "suggested": suggested,
        "origin": build.origin,
    }
    return page("thanks", "Thank you", build, context)


def _form(template: str, title: str, public: Shown, form: forms.Form, build: Build, **more: Any) -> HttpResponse:
    """With what was typed, right or wrong."""
    context = {"entry": public, "form": form, "errors": _errors(form), **more}
    return page(template, title, build, context, status=422 if form.errors else 200)


def _errors(form: forms.Form) -> list[tuple[str, str]]:
    return [("" if name == "__all__" else name, str(words)) for name, found in form.errors.items() for words in found]


def _said(entry: RequestedEntry) -> dict[str, Any]:
    said = entry.answer in ANSWERED
    return {
        "answer": entry.answer if said else "",
        "answered_on": day_in_words(timezone.localdate(entry.answered_at)) if said and entry.answered_at else "",
    }


def _gone(asked: RequestedEntry, build: Build) -> HttpResponse:
    if asked.answer in CHANGES:
        raise AlreadyAnsweredError
    return _trouble(*NO_LONGER_SHOWN, build, status=410)


def _trouble(heading: str, words: str, build: Build, *, status: int) -> HttpResponse:
    return private(page("trouble", heading, build, {"heading": heading, "words": words}, status))


def _beside(request: HttpRequest, last: str) -> str:
    """The page of the same link that ends in `last`."""
    parts = request.path.split("/")
    return "/".join(parts[:3]) + f"/{last}"

"""Answers to an editor who is still typing. They change nothing."""

from collections.abc import Iterator
from functools import partial, wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.forms.utils import ErrorDict
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST
from wagtail.permission_policies import ModelPermissionPolicy

from directory.models import Offer
from directory.scheduling.forms import SessionForm
from directory.scheduling.words import Around, reading_of, telling
from places.models import Area, Venue

# Bytes. Whoever types more is told when he saves.
LARGEST = 100_000
TOO_LONG = "This is too much to look at while you type. It is checked when you save."


def for_editors(view: Any) -> Any:
    """For those who may add or change offers."""

    @wraps(view)
    @require_POST
    def checked(request: HttpRequest) -> HttpResponse:
        if not ModelPermissionPolicy(Offer).user_has_any_permission(request.user, ["add", "change"]):
            raise PermissionDenied
        if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
            return HttpResponse(TOO_LONG, status=413, content_type="text/plain; charset=utf-8")
        return view(request)

    return checked


@for_editors
def session_told(request: HttpRequest) -> HttpResponse:
    """A piece of a page: what the session in the form says, or what is wrong with it."""
    form = SessionForm(request.POST, prefix=request.POST.get("prefix", ""))
    if not form.is_valid():
        return _piece(request, "telling_piece.html", {"problems": list(_problems(form))})
    around = Around(partial(_area, request.POST))
    return _piece(request, "telling_piece.html", {"told": telling(form.instance, around, timezone.localtime())})


@for_editors
def words_read(request: HttpRequest) -> HttpResponse:
    """A piece of a page: what is read of the words in the form."""
    return _piece(
        request, "words_read_piece.html", reading_of(request.POST.get("times_note", ""), timezone.localdate())
    )


def _piece(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    response = render(request, f"directory_scheduling/{template}", context)
    response["Cache-Control"] = "no-store"
    return response


def _problems(form: SessionForm) -> Iterator[str]:
    errors: ErrorDict = form.errors
    for name, told in errors.items():
        label = form.fields[name].label if name in form.fields else ""
        words = " ".join(map(str, told))
        yield f"{label}: {words}" if label else words


def _area(data: QueryDict) -> int | None:
    """That of the offer's first place, else one that it is for."""
    venues = Venue.objects.filter(pk__in=_numbers(data.getlist("venues")), area__isnull=False)
    areas = Area.objects.filter(pk__in=_numbers(data.getlist("areas")))
    return venues.values_list("area_id", flat=True).first() or areas.values_list("pk", flat=True).first()


def _numbers(texts: list[str]) -> list[int]:
    return [int(text) for text in texts[:100] if text.isascii() and text.isdecimal() and len(text) < 10]

"""Answers while somebody types. It changes nothing and keeps nothing."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from directory.reading_back.words import say_back_while_writing


@csrf_exempt  # nothing changes, so there is nothing to protect; and no page needs a cookie for it
@require_POST
def times_read(request: HttpRequest) -> HttpResponse:
    """A piece of a page: what we understand of `text`."""
    said = say_back_while_writing(request.POST.get("text", ""), timezone.localtime())
    html = get_template("reading_back/piece.html").render({"said": asdict(said)})
    return HttpResponse(html, headers={"Cache-Control": "no-store", "X-Robots-Tag": "noindex"})

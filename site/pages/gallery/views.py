"""Every component in every state on one page: to look at while changing the styles, and for the accessibility tests."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.template import engines
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from pages.gallery import samples


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Shown on a developer's machine and in tests only; its offers are made up."""
    if not settings.FORTNIGHT_SHOWS_GALLERY:
        raise Http404
    return HttpResponse(render_gallery())


def render_gallery() -> str:
    environment = engines["jinja2"].env  # type: ignore[attr-defined]  # the Jinja2 backend's own attribute
    chrome: dict[str, Any] = dict(samples.CHROME)
    for part in ("header", "footer"):
        rendered = environment.get_template(f"layouts/{part}.html").render(chrome=chrome)
        chrome[f"{part}_html"] = mark_safe(rendered)  # noqa: S308  (our own template, escaped while it was rendered)
    page = {"title": "Gallery", "description": "Every component in every state.", "noindex": True}
    html: str = environment.get_template("gallery/index.html").render(
        page=page, chrome=chrome, samples=samples.COMPONENTS, filters=samples.FILTERS
    )
    return html

"""From a page to the bytes that the public gets, live or from a file."""

from typing import Any, cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2 import Environment

from publishing.publishable import Build, Page


def environment() -> Environment:
    return cast(Jinja2, engines["jinja2"]).env


def render(page: Page, build: Build) -> bytes:
    """Renders with the Jinja2 engine. Whatever the page needs is in its context already."""
    context: dict[str, Any] = {
        **page.context,
        "page": page,
        "canonical": build.origin + page.path,
        "chrome": build.chrome,
        "today": build.today,
    }
    return environment().get_template(page.template).render(context).encode()

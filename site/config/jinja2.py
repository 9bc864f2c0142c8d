"""The environment of the public templates."""

from typing import Any

from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from publishing.assets import asset


def environment(**options: Any) -> Environment:
    """Templates of our own first, then the macros of nhsuk-frontend-jinja, which need a chainable undefined."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options |= {"undefined": ChainableUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    env = Environment(**options)  # noqa: S701  (autoescape is on: see the line above)
    env.globals["asset"] = asset
    return env

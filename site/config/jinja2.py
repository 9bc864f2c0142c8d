"""The environment of the public templates."""

from typing import Any

from django.conf import settings
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, PackageLoader

from publishing.assets import asset
from publishing.jinja import CompiledTemplates, PageEnvironment


def environment(**options: Any) -> Environment:
    """Templates of our own first, then the macros of nhsuk-frontend-jinja, which need a chainable undefined."""
    options["loader"] = ChoiceLoader([options["loader"], PackageLoader("nhsuk_frontend_jinja")])
    options |= {"undefined": ChainableUndefined, "autoescape": True, "trim_blocks": True, "lstrip_blocks": True}
    options["bytecode_cache"] = CompiledTemplates(settings.VAR_DIR / "templates")
    env = PageEnvironment(**options)
    env.globals["asset"] = asset
    return env

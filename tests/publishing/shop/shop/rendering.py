"""Jinja2, with the addresses of assets; and a list of what was rendered, for tests."""

from typing import Any

from jinja2 import Environment

from publishing.assets import asset

RENDERED: list[str] = []


def environment(**options: Any) -> Environment:
    env = Environment(**options | {"autoescape": True})
    env.globals |= {"asset": asset, "remember": lambda path: RENDERED.append(path) or ""}
    return env

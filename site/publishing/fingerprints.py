"""Digests of what stands behind all pages: the software, the templates, and the frame (settings, chrome, assets).

A release notes them. Where one is not as it was, the next publish makes the pages that it can have changed.
"""

import hashlib
import json
import sys
from collections.abc import Collection, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, cast

from django.apps import apps
from django.conf import settings
from jinja2 import Environment, TemplateNotFound, meta

from publishing.assets import asset_states, forget_assets
from publishing.publishable import Build
from publishing.rendering import environment

_SETTINGS = ("MEDIA_URL", "LANGUAGE_CODE", "TIME_ZONE", "USE_TZ")


@dataclass(frozen=True)
class Fingerprints:
    software: str
    frame: str
    templates: Mapping[str, str]  # the digest of each source, by name

    def as_facts(self) -> dict[str, str]:
        return {"software": self.software, "frame": self.frame, "templates": json.dumps(self.templates)}

    def why_everything(self, facts: Mapping[str, str]) -> str:
        """Why every page has to be made anew, after a release with these facts; "" where not all have to."""
        if facts.get("software") != self.software:
            return "the software is not the same as last time"
        if facts.get("frame") != self.frame:
            return "what stands around all pages was changed (settings, menus, styles)"
        return ""

    def changed_templates(self, facts: Mapping[str, str]) -> set[str]:
        """Names of templates with another source than last time, or that came or went."""
        before: dict[str, str] = json.loads(facts.get("templates", "{}"))
        names = before.keys() | self.templates.keys()
        return {name for name in names if before.get(name) != self.templates.get(name)}


@dataclass
class _Seen:
    """What this process has last rendered with."""

    templates: Mapping[str, str] = field(default_factory=dict)
    assets: Sequence[tuple[str, int, int]] = ()


_seen = _Seen()


def look() -> None:
    """Sees which templates and assets changed, and lets this process forget what it knew of them. Before a build."""
    templates, assets = _templates(), asset_states()
    if templates != _seen.templates:
        cast(MutableMapping[Any, Any], environment().cache or {}).clear()
    if assets != _seen.assets:
        forget_assets()
    _seen.templates, _seen.assets = templates, assets


def take(build: Build) -> Fingerprints:
    """Of what look() has seen."""
    return Fingerprints(software(), _frame(build), _seen.templates)


def standing_on(changed: Collection[str]) -> set[str]:
    """These templates and all that include, import or extend one of them, in however many steps."""
    found = set(changed)
    references = {name: _references(name) for name in environment().list_templates()}
    while more := {name for name, used in references.items() if name not in found and used & found}:
        found |= more
    return found


@cache
def software() -> str:
    """Of the Python files of the project and the names (with versions) of everything installed."""
    digest = hashlib.blake2b(digest_size=16)
    for name in _installed():
        digest.update(name.encode())
    for source in _sources():
        digest.update(source.read_bytes())
    return digest.hexdigest()


def _installed() -> list[str]:
    folders = (Path(entry) for entry in sys.path if entry.endswith("-packages"))
    return sorted(found.name for folder in folders for found in folder.glob("*.dist-info"))


def _sources() -> Iterator[Path]:
    """Of the apps that are no installed packages: those change without a new version."""
    for config in apps.get_app_configs():
        folder = Path(config.path)
        if not any(part.endswith("-packages") for part in folder.parts):
            yield from sorted(source for source in folder.rglob("*.py") if "migrations" not in source.parts)


def _frame(build: Build) -> str:
    named = [(name, getattr(settings, name)) for name in sorted(dir(settings)) if _shows(name)]
    told = (build.chrome, build.origin, build.live_origin, named, _seen.assets)
    return hashlib.blake2b(repr(told).encode(), digest_size=16).hexdigest()


def _shows(name: str) -> bool:
    """Folders of this machine are on no page."""
    return name in _SETTINGS or (
        name.startswith("FORTNIGHT_") and isinstance(getattr(settings, name), (str, int, list, tuple))
    )


def _templates() -> dict[str, str]:
    engine = environment()
    return {
        name: hashlib.blake2b(_source(name, engine).encode(), digest_size=8).hexdigest()
        for name in engine.list_templates()
    }


def _source(name: str, engine: Environment) -> str:
    try:
        return engine.loader.get_source(engine, name)[0] if engine.loader else ""
    except (TemplateNotFound, UnicodeDecodeError):  # a picture beside the templates
        return ""


def _references(name: str) -> set[str]:
    engine = environment()
    return {used for used in meta.find_referenced_templates(engine.parse(_source(name, engine))) if used}

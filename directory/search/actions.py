"""What changes the words that search knows."""

import hashlib
import json
import tomllib
from pathlib import Path
from typing import Any

from django.db import transaction

from directory.models import Audience, Category, LifeArea
from directory.search.models import CrisisPhrase, IndexState, Need
from directory.search.words import listed

LEXICON = Path(__file__).parent / "lexicon"
LINKS: dict[str, Any] = {"categories": Category, "life_areas": LifeArea, "audiences": Audience}


@transaction.atomic
def load_lexicon(folder: Path = LEXICON) -> int:
    """Loads the needs and the words of crisis that a site starts with. Returns how many were new or have changed.

    What an editor has changed stays as it is, and what is up to date is left alone: running it again changes nothing.
    """
    contents: dict[str, list[dict[str, Any]]] = {"need": [], "crisis": []}
    for path in sorted(folder.glob("*.toml")):
        for name, rows in tomllib.loads(path.read_text(encoding="utf-8")).items():
            contents[name] = contents.get(name, []) + rows
    changed = _load_needs(contents["need"]) + _load_crisis(contents["crisis"])
    if changed:
        IndexState.count_change("lexicon")
    return changed


def _load_needs(rows: list[dict[str, Any]]) -> int:
    known = {need.slug: need for need in Need.objects.prefetch_related(*LINKS)}
    ids = {name: dict(model.objects.values_list("slug", "pk")) for name, model in LINKS.items()}
    return sum(_load_need(row, known.get(row["slug"]), ids) for row in rows)


def _load_need(row: dict[str, Any], known: Need | None, ids: dict[str, dict[str, int]]) -> bool:
    shipped = _shipped_need(row, ids)
    digest = _digest(shipped)
    if known and (known.shipped_digest == digest or _digest(_present_need(known)) != known.shipped_digest):
        return False
    need = known or Need(slug=row["slug"])
    for name in ("name", "kind", "phrases", "words"):
        setattr(need, name, shipped[name])
    need.shipped_digest = digest
    need.save()
    for name in LINKS:
        getattr(need, name).set([ids[name][slug] for slug in shipped[name]])
    return True


def _shipped_need(row: dict[str, Any], ids: dict[str, dict[str, int]]) -> dict[str, Any]:
    """A link to a category that this site does not have (an editor may have removed it) is left out."""
    links = {name: sorted(slug for slug in row.get(name, []) if slug in ids[name]) for name in LINKS}
    return {
        "name": row["name"],
        "kind": row.get("kind", "need"),
        "phrases": _one_a_line(row.get("phrases", "")),
        "words": _one_a_line(row.get("words", "")),
        **links,
    }


def _present_need(need: Need) -> dict[str, Any]:
    links = {name: sorted(thing.slug for thing in getattr(need, name).all()) for name in LINKS}
    return {
        "name": need.name,
        "kind": need.kind,
        "phrases": _one_a_line(need.phrases),
        "words": _one_a_line(need.words),
        **links,
    }


def _load_crisis(rows: list[dict[str, Any]]) -> int:
    known = {phrase.phrase: phrase for phrase in CrisisPhrase.objects.all()}
    changed = 0
    for row in rows:
        for phrase in _one_a_line(row["phrases"]).splitlines():
            values = {"help": row["help"], "unless": row.get("unless", "")}
            changed += _load_phrase(phrase, values, known.get(phrase))
    return changed


def _load_phrase(phrase: str, values: dict[str, str], known: CrisisPhrase | None) -> bool:
    digest = _digest(values)
    if known:
        present = {"help": known.help, "unless": known.unless}
        if known.shipped_digest == digest or _digest(present) != known.shipped_digest:
            return False
        CrisisPhrase.objects.filter(pk=known.pk).update(**values, shipped_digest=digest)
        return True
    CrisisPhrase.objects.create(phrase=phrase, **values, shipped_digest=digest)
    return True


def _one_a_line(text: str) -> str:
    return "\n".join(listed(text))


def _digest(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()

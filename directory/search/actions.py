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
from publishing import changes
from publishing.keys import collection

LEXICON = Path(__file__).parent / "lexicon"
LINKS: dict[str, Any] = {"categories": Category, "life_areas": LifeArea, "audiences": Audience}
TEXTS = ("name", "kind", "phrases", "words")


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
        IndexState.mark_lexicon()
        changes.note([collection(CrisisPhrase)])
    return changed


def _load_needs(rows: list[dict[str, Any]]) -> int:
    known = {need.slug: need for need in Need.objects.prefetch_related(*LINKS)}
    ids = {name: dict(model.objects.values_list("slug", "pk")) for name, model in LINKS.items()}
    shipped = {row["slug"]: _shipped_need(row, ids) for row in rows}
    _make_needs({slug: values for slug, values in shipped.items() if slug not in known}, ids)
    changed = sum(_update_need(known[slug], values, ids) for slug, values in shipped.items() if slug in known)
    return len(shipped.keys() - known.keys()) + changed


def _make_needs(shipped: dict[str, dict[str, Any]], ids: dict[str, dict[str, int]]) -> None:
    """Makes many needs with a handful of queries."""
    made = [
        Need(slug=slug, shipped_digest=_digest(values), **{name: values[name] for name in TEXTS})
        for slug, values in shipped.items()
    ]
    Need.objects.bulk_create(made)
    for name, model in LINKS.items():
        through: Any = getattr(Need, name).through
        other = f"{model._meta.model_name}_id"
        pairs = [(need.pk, ids[name][slug]) for need in made for slug in shipped[need.slug][name]]
        through.objects.bulk_create([through(need_id=need, **{other: linked}) for need, linked in pairs])


def _update_need(need: Need, shipped: dict[str, Any], ids: dict[str, dict[str, int]]) -> bool:
    digest = _digest(shipped)
    if need.shipped_digest == digest or _digest(_present_need(need)) != need.shipped_digest:
        return False
    for name in TEXTS:
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
    shipped = {
        phrase: {"help": row["help"], "unless": row.get("unless", "")}
        for row in rows
        for phrase in listed(row["phrases"])
    }
    new = [
        CrisisPhrase(phrase=phrase, **values, shipped_digest=_digest(values))
        for phrase, values in shipped.items()
        if phrase not in known
    ]
    CrisisPhrase.objects.bulk_create(new)
    return len(new) + sum(_update_phrase(phrase, shipped[name]) for name, phrase in known.items() if name in shipped)


def _update_phrase(phrase: CrisisPhrase, shipped: dict[str, str]) -> bool:
    digest = _digest(shipped)
    present = {"help": phrase.help, "unless": phrase.unless}
    if phrase.shipped_digest == digest or _digest(present) != phrase.shipped_digest:
        return False
    CrisisPhrase.objects.filter(pk=phrase.pk).update(**shipped, shipped_digest=digest)
    return True


def _one_a_line(text: str) -> str:
    return "\n".join(listed(text))


def _digest(values: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()

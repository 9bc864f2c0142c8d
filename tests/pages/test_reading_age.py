"""Our own texts can be read by a child of nine.

Reading age is the Flesch–Kincaid grade (textstat) and five years: a child starts the first grade at six. What others
wrote, the entries of their lists, is not measured here.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

import pytest
import textstat

from pages import actions, starting

REPOSITORY = Path(__file__).resolve().parents[2]
TEMPLATES = REPOSITORY / "templates"
TAXONOMIES = REPOSITORY / "directory" / "taxonomies"
SEARCH_TEXTS = REPOSITORY / "directory" / "search"

OLDEST = 9.0
# Names and numbers that we did not choose, and words for which there is no other.
NOT_OURS = re.compile(r"Web Content Accessibility Guidelines|JavaScript|National Domestic Abuse Helpline|accessibility")


def reading_age(sentences: Iterable[str]) -> float:
    """In years; 5 at least."""
    text = " ".join(as_sentence(sentence) for sentence in sentences if re.search(r"[a-z]", sentence))
    return max(5.0, textstat.flesch_kincaid_grade(NOT_OURS.sub("it", text)) + 5)


def as_sentence(words: str) -> str:
    words = " ".join(unescape(words).split())
    return words if words.endswith((".", "!", "?", ":")) else f"{words}."


def words_in(html: str) -> list[str]:
    """The words of HTML, each paragraph, heading or list item by itself."""
    return [re.sub(r"<[^>]+>", " ", part) for part in re.split(r"</(?:p|h\d|li)>", html) if part.strip()]


def words_of(value: object) -> Iterator[str]:
    """All words in what tomllib gives."""
    if isinstance(value, str):
        yield from words_in(value)
    elif isinstance(value, dict):
        yield from (
            words for key, inner in value.items() if key not in ("type", "kind", "slug") for words in words_of(inner)
        )
    elif isinstance(value, list):
        yield from (words for inner in value for words in words_of(inner))


def load(path: Path) -> dict:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words_of_template(path: Path) -> list[str]:
    """What a template says itself, without what is filled in."""
    text = re.sub(r"\{#.*?#\}|<svg.*?</svg>|<!--.*?-->", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    quoted = re.findall(
        r'"([^"{}<>]*[a-z] [a-z][^"{}<>]*)"', " ".join(re.findall(r"\{[{%].*?[%}]\}", text, flags=re.DOTALL))
    )
    text = re.sub(r"\{%.*?%\}", " ", re.sub(r"\{\{.*?\}\}", "it", text, flags=re.DOTALL), flags=re.DOTALL)
    texts = [
        re.sub(r"<[^>]+>", " ", part) for part in re.split(r"</?(?:p|h\d|li|dt|dd|label|button|legend|a)\b[^>]*>", text)
    ]
    return [part for part in [*texts, *quoted] if len(part.split()) > 2]


@pytest.mark.parametrize("path", sorted(actions.TEXTS.glob("*.toml")), ids=lambda path: path.stem)
def test_a_page_of_ours_can_be_read_at_nine(path):
    assert reading_age(words_of(load(path))) <= OLDEST


def test_the_home_page_can_be_read_at_nine():
    ways_in = [f"{label}: {words}" for label, words, _, _ in starting.WAYS_IN]
    assert reading_age([*ways_in, *words_of(starting.HOME)]) <= OLDEST


def test_who_can_help_now_can_be_read_at_nine():
    assert reading_age(words for what, _, when in starting.HELP_CONTACTS for words in (what, when)) <= OLDEST


@pytest.mark.parametrize("name", ["categories", "facets"])
def test_what_kinds_of_offers_are_can_be_read_at_nine(name):
    descriptions = re.findall(r'^description = "(.+)"$', (TAXONOMIES / f"{name}.toml").read_text("utf-8"), re.MULTILINE)
    assert len(descriptions) > 10
    assert reading_age(descriptions) <= OLDEST


@pytest.mark.parametrize(
    "folder", sorted(path.name for path in TEMPLATES.iterdir() if path.is_dir() and path.name != "gallery")
)
def test_what_templates_say_can_be_read_at_nine(folder):
    said = [words for path in sorted((TEMPLATES / folder).rglob("*.html")) for words in words_of_template(path)]
    assert reading_age(said) <= OLDEST


def test_the_measure_tells_plain_from_heavy():
    plain = "You can come with a friend. We meet on Tuesdays."
    heavy = "Participants are encouraged to facilitate multidisciplinary engagement utilising appropriate signposting."
    assert reading_age([plain]) < OLDEST < 18 < reading_age([heavy])

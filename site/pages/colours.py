"""Colours that a site chooses: are they readable, and what stylesheet do they make?

Contrast is that of WCAG 2.2: (L1 + 0.05) / (L2 + 0.05), L being the relative luminance of the lighter and of the
darker colour. Text needs 4.5 to 1 (success criterion 1.4.3, level AA).
"""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

# The colours of styles/_tokens.scss that stay as they are. What is shown on them or in them has to fit the others.
FIXED = {"quiet": "#5b6468", "help": "#8a1c1c", "card": "#fffefc", "focus": "#ffd166"}
CHOSEN = {"paper": "#fbf8f2", "sand": "#f3ecdf", "ink": "#1f2a2e", "accent": "#1b5e4b"}
DERIVED = {"accent_dark": "#123f33", "accent_tint": "#e3f1ea"}
ENOUGH_FOR_TEXT = 4.5

NAMES = {
    "paper": "the page background",
    "sand": "the bars at the top and the foot",
    "ink": "the text colour",
    "accent": "the main colour",
    "accent_tint": "the light tint of the main colour",
    "quiet": "the grey of small text",
    "help": "the red of “Need help now?”",
    "card": "the near-white of cards and of words on buttons",
    "focus": "the yellow behind what is chosen with the keyboard",
}
# Words and what they stand on, wherever the styles put the one on the other.
PAIRS = (
    ("ink", "paper"),
    ("ink", "sand"),
    ("ink", "card"),
    ("ink", "focus"),
    ("accent", "paper"),
    ("accent", "card"),
    ("accent", "accent_tint"),
    ("quiet", "paper"),
    ("quiet", "sand"),
    ("help", "sand"),
)


class Unreadable(NamedTuple):
    """A pair that cannot be read well. `field` is the colour that the editor can change."""

    field: str
    message: str


def is_colour(text: str) -> bool:
    return re.fullmatch(r"#[0-9a-fA-F]{6}", text) is not None


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours such as "#1b5e4b", from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def unreadable(chosen: Mapping[str, str]) -> Iterator[Unreadable]:
    """Every pair of colours on the site in which words would be hard to read."""
    colours = FIXED | with_derived(chosen)
    for text, ground in PAIRS:
        ratio = contrast(colours[text], colours[ground])
        if ratio < ENOUGH_FOR_TEXT:
            yield Unreadable(text if text in CHOSEN else ground, _advice(text, ground, ratio))


def with_derived(chosen: Mapping[str, str]) -> dict[str, str]:
    """The chosen colours and the two shades that follow from the main one (darker for "pressed", a light tint)."""
    if chosen["accent"].lower() == CHOSEN["accent"]:
        return {**chosen, **DERIVED}
    accent = chosen["accent"]
    return {**chosen, "accent_dark": _mixed(accent, "#000000", 0.33), "accent_tint": _mixed(accent, "#ffffff", 0.88)}


def stylesheet(chosen: Mapping[str, str]) -> str:
    """The custom properties that differ from those of site.css; empty where none does."""
    if all(chosen[name].lower() == colour for name, colour in CHOSEN.items()):
        return ""
    properties = (f"--{name.replace('_', '-')}:{colour.lower()}" for name, colour in with_derived(chosen).items())
    return f":root{{{';'.join(properties)}}}\n"


def _advice(text: str, ground: str, ratio: float) -> str:
    # Rounded down: 4.49 must not be shown as the 4.5 that it misses.
    shown = int(ratio * 10) / 10
    return (
        f"Words would be hard to read: {NAMES[text]} on {NAMES[ground]} has a contrast of {shown} to 1 and needs "
        f"{ENOUGH_FOR_TEXT} to 1. Make one of them darker or the other lighter."
    )


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(value / 255) for value in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4


def _channels(colour: str) -> tuple[int, int, int]:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def _mixed(colour: str, other: str, share: float) -> str:
    mixed = (round(a + (b - a) * share) for a, b in zip(_channels(colour), _channels(other), strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)

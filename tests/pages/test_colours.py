"""Colours that an editor chooses have to stay readable."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from pages import colours
from pages.models import SiteSettings
from publishing.assets import asset

channel = st.integers(0, 255)
colour = st.builds("#{:02x}{:02x}{:02x}".format, channel, channel, channel)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        # Published by the W3C and by widely used checkers.
        ("#000000", "#ffffff", 21.0),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one, other, ratio):
    assert colours.contrast(one, other) == pytest.approx(ratio, abs=0.01)


@given(colour, colour)
def test_contrast_is_the_same_both_ways_and_between_1_and_21(one, other):
    assert colours.contrast(one, other) == colours.contrast(other, one)
    assert 1 <= colours.contrast(one, other) <= 21.0001


def test_the_colours_of_a_new_site_are_readable():
    SiteSettings().clean()


def test_the_colours_of_a_new_site_are_those_of_the_stylesheet(settings):
    css = (settings.FORTNIGHT_ASSETS / "site.css").read_text(encoding="utf-8")
    for name, value in (colours.CHOSEN | colours.DERIVED).items():
        assert f"--{name.replace('_', '-')}:{value}" in css.replace(" ", "")
    assert asset("site.css")


def test_a_pale_main_colour_is_refused_with_what_to_do():
    with pytest.raises(ValidationError) as refused:
        SiteSettings(accent="#7fc8a9").clean()
    [*messages] = refused.value.message_dict["accent"]
    assert "the main colour on the page background has a contrast of 1.8 to 1 and needs 4.5 to 1" in messages[0]


def test_a_dark_page_is_refused_on_the_field_that_can_be_changed():
    with pytest.raises(ValidationError) as refused:
        SiteSettings(paper="#404040").clean()
    assert set(refused.value.message_dict) == {"ink", "paper", "accent"}


@given(colour)
def test_whatever_main_colour_is_accepted_can_be_read_where_it_is_used(accent):
    chosen = colours.CHOSEN | {"accent": accent}
    if list(colours.unreadable(chosen)):
        return
    derived = colours.with_derived(chosen)
    assert colours.contrast(derived["accent_dark"], "#fffefc") >= 4.5  # a button that is pressed
    assert colours.contrast(accent, derived["accent_tint"]) >= 4.5


@pytest.mark.parametrize("text", ["green", "#12345", "#1234567", "#12345g", "red;}body{display:none", ""])
def test_only_a_colour_is_a_colour(text):
    with pytest.raises(ValidationError):
        SiteSettings(accent=text).clean_fields(exclude=["site"])


def test_a_site_with_its_first_colours_needs_no_stylesheet_of_its_own():
    assert colours.stylesheet(colours.CHOSEN) == ""


def test_other_colours_become_custom_properties():
    css = colours.stylesheet(colours.CHOSEN | {"accent": "#1A3A6B"})
    assert css.startswith(":root{--paper:#fbf8f2;")
    assert "--accent:#1a3a6b;--accent-dark:#112748;--accent-tint:#" in css

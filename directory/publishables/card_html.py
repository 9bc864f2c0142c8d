"""Cards of offers as HTML. An offer stands in ten lists or so: its card is rendered once a run."""

from typing import Any, cast

from django.template import engines
from django.template.backends.jinja2 import Jinja2
from markupsafe import Markup

from directory.cards import card_of
from directory.catalogue import OfferEntry
from publishing.publishable import Build

CARD = "components/offer_card.html"


def card_html(offer: OfferEntry, build: Build) -> Markup:
    known = build.once("directory.card_html", dict[int, Markup])
    if offer.id not in known:
        known[offer.id] = _component().offer_card(**card_of(offer, build))
    return known[offer.id]


def _component() -> Any:
    return cast(Jinja2, engines["jinja2"]).env.get_template(CARD).module

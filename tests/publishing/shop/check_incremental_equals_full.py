"""Whatever happens to the shop, in whatever order: publishing what changed gives the same files as publishing all.

FORTNIGHT_LONG=10 goes on for about ten minutes with examples that nobody has seen yet.
"""

import os
import time
from contextlib import suppress
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from owner import Owner, picked
from shop.models import Maker, Note, Product, Tag

from publishing import changes

MINUTES = float(os.environ.get("FORTNIGHT_LONG", "0"))
NAMES = st.sampled_from(["ant", "bee", "cat", "dog", "elk", "fox"])
WORDS = st.sampled_from(["oak", "ash", "", "<b>&"])
ANY = st.integers(0, 7)
DAYS = st.one_of(st.none(), st.integers(-1, 3))
TEMPLATES = ["base.html", "card.html", "product.html", "tag.html", "note.html", "front.html"]


class Undone(Exception):
    """What was changed inside shall not be."""


class Shop(RuleBasedStateMachine):
    @initialize(makers=st.integers(0, 2), products=st.integers(0, 8))
    def opens(self, makers: int, products: int) -> None:
        self.owner = Owner()
        self.press = self.owner.press
        tags = [self.owner.tag("wood"), self.owner.tag("paper")]
        for number in range(makers):
            self.owner.maker(f"Maker {number}")
        for number in range(products if makers else 0):
            self.owner.product(f"{number}", picked(Maker, number), *tags[: number % 3])
        self.owner.note()
        self.press.publish()

    def teardown(self) -> None:
        if hasattr(self, "owner"):
            self.press.publish()
            self.press.check()
            self.owner.close()

    # What editors do.

    @rule(name=NAMES)
    def a_maker_comes(self, name: str) -> None:
        self.owner.maker(name)

    @rule(name=NAMES, maker=ANY, tags=st.sets(ANY, max_size=3), live=st.booleans())
    def a_product_comes(self, name: str, maker: int, tags: set[int], live: bool) -> None:
        if Maker.objects.exists():
            chosen = {picked(Tag, number) for number in tags} - {None}
            self.owner.product(name, picked(Maker, maker), *chosen, live=live)

    @rule(name=NAMES)
    def a_tag_comes(self, name: str) -> None:
        self.owner.tag(name)

    @rule(which=ANY, model=st.sampled_from([Maker, Tag, Product]), name=NAMES)
    def something_is_renamed(self, which: int, model: Any, name: str) -> None:
        self._change(model, which, name=name)

    @rule(which=ANY, words=WORDS)
    def a_text_is_edited(self, which: int, words: str) -> None:
        self._change(Product, which, words=words)

    @rule(which=ANY, model=st.sampled_from([Maker, Product]), live=st.booleans())
    def something_is_published_or_not(self, which: int, model: Any, live: bool) -> None:
        self._change(model, which, live=live)

    @rule(which=ANY, maker=ANY)
    def a_product_moves_to_another_maker(self, which: int, maker: int) -> None:
        self._change(Product, which, maker=picked(Maker, maker))

    @rule(which=ANY, number=st.integers(1, 5))
    def a_product_gets_another_address(self, which: int, number: int) -> None:
        if product := picked(Product, which):
            self.owner.move_to(product, f"p{number}")

    @rule(which=ANY, model=st.sampled_from([Maker, Tag]), number=st.integers(1, 3))
    def a_list_gets_another_address(self, which: int, model: Any, number: int) -> None:
        if not model.objects.filter(slug=f"slug-{number}").exists():
            self._change(model, which, slug=f"slug-{number}")

    @rule(which=ANY, tags=st.sets(ANY, max_size=3))
    def a_product_is_tagged(self, which: int, tags: set[int]) -> None:
        if product := picked(Product, which):
            product.tags.set({picked(Tag, number) for number in tags} - {None})

    @rule(which=ANY, products=st.sets(ANY, max_size=3), at_all=st.booleans())
    def a_tag_is_given_to_products(self, which: int, products: set[int], at_all: bool) -> None:
        if not (tag := picked(Tag, which)):
            return
        if at_all:
            tag.products.set({picked(Product, number) for number in products} - {None})
        else:
            tag.products.clear()

    @rule(which=ANY, starts=DAYS, ends=DAYS)
    def a_product_is_sold_for_a_while(self, which: int, starts: int | None, ends: int | None) -> None:
        if product := picked(Product, which):
            self.owner.sell(product, starts, ends)

    @rule(which=ANY, model=st.sampled_from([Maker, Tag, Product, Product, Note]))
    def something_is_deleted(self, which: int, model: Any) -> None:
        if row := picked(model, which):
            row.delete()

    @rule(which=ANY, number=st.integers(1, 2), content=st.sampled_from([b"red", b"blue"]))
    def a_picture_is_shown(self, which: int, number: int, content: bytes) -> None:
        if product := picked(Product, which):
            self.owner.show_picture(product, f"{number}.png", content)

    @rule(which=ANY)
    def a_picture_is_taken_away(self, which: int) -> None:
        self._change(Product, which, picture="")

    @rule(which=ANY, words=WORDS)
    def a_note_is_written(self, which: int, words: str) -> None:
        self._change(Note, which, words=words) if which % 2 else self.owner.note(words or "Hello")

    @rule(which=ANY, name=NAMES, keep=st.sampled_from(["both", "the first", "none"]))
    def two_changes_of_which_not_all_are_kept(self, which: int, name: str, keep: str) -> None:
        with suppress(Undone), transaction.atomic():
            self._change(Product, which, name=name)
            with suppress(Undone), transaction.atomic():
                self._change(Product, which, words=name)
                self._change(Product, which + 1, name=name)
                if keep == "the first":
                    raise Undone
            if keep == "none":
                raise Undone

    def _change(self, model: Any, which: int, **values: Any) -> None:
        if row := picked(model, which):
            self.owner.change(row, **values)

    # What changes all pages, or some at a certain time.

    @rule(words=st.sampled_from(["Sale!", "Open day"]))
    def a_sign_is_put_up(self, words: str) -> None:
        self.owner.put_up_a_sign(words)

    @rule(name=st.sampled_from(TEMPLATES), words=st.sampled_from(["one", "two"]))
    def a_template_is_edited(self, name: str, words: str) -> None:
        self.owner.edit_template(name, words)

    @rule(colour=st.sampled_from(["red", "blue"]))
    def styles_are_edited(self, colour: str) -> None:
        self.owner.edit_styles(colour)

    @rule(hours=st.sampled_from([1, 3, 8, 24, 24 * 3]))
    def time_passes(self, hours: int) -> None:
        self.owner.time_passes(hours)

    # Publishing, and what can happen to it.

    @rule()
    def it_is_published(self) -> None:
        self.press.publish()

    @rule()
    def it_is_published_and_compared(self) -> None:
        self.press.publish()
        self.press.check()

    @rule()
    def nothing_is_left_to_do(self) -> None:
        self.press.publish()
        assert self.press.publish().release is None

    @rule()
    def another_process_publishes(self) -> None:
        self.press.publish_elsewhere()
        self.press.check()

    @rule(moment=st.integers(1, 250))
    def a_publish_is_killed(self, moment: int) -> None:
        self.press.publish_killed(moment)

    @rule(how=st.sampled_from(["not a database", "gone", "half"]))
    def a_manifest_is_damaged(self, how: str) -> None:
        self.press.damage_manifest(how)

    @rule(oldest=st.booleans())
    def a_release_is_removed_by_hand(self, oldest: bool) -> None:
        self.press.remove_release(oldest)

    @rule()
    def an_earlier_release_is_put_back(self) -> None:
        self.press.roll_back()

    @rule()
    def the_log_is_cut_short(self) -> None:
        self.press.anything_goes()
        changes.forget_old(self.press.now + changes.KEPT * 2)


@pytest.mark.django_db(transaction=True)
def test_publishing_what_changed_equals_publishing_everything() -> None:
    ends = time.monotonic() + MINUTES * 60
    run(examples=5, derandomize=True)
    while time.monotonic() < ends:
        run(examples=40, derandomize=False)


def run(examples: int, derandomize: bool) -> None:
    """Derandomised, it is part of every test run, and quick; else what it finds is made as short as can be."""
    run_state_machine_as_test(
        Shop,
        settings=settings(
            max_examples=examples,
            stateful_step_count=25,
            deadline=None,
            derandomize=derandomize,
            database=None,
            phases=[Phase.generate] if derandomize else [Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )

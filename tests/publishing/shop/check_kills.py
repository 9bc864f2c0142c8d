"""A publish of what changed is killed at the steps in which it touches the disk: at every fourth, so that the tests
stay quick, or at every single one with FORTNIGHT_LONG."""

import os
from itertools import count

import pytest
from owner import Owner
from shop.models import Product

APART = 1 if float(os.environ.get("FORTNIGHT_LONG", "0")) else 4  # steps


@pytest.fixture
def shop(owner: Owner) -> Owner:
    """Large enough that an edit makes a release out of the oldest one, which is there already."""
    for _ in range(20):
        owner.note()
    product = owner.product("Tea", owner.maker(), owner.tag())
    for number in range(4):
        owner.change(product, words=str(number))
        owner.press.publish()
    return owner


def edit(shop: Owner, moment: int) -> None:
    """A text; and now and then a page more or less, and a picture that comes or goes."""
    product = Product.objects.get(name="Tea")
    if moment // APART % 3 == 0:
        shop.show_picture(product, f"{moment}.png", b"blue")
    if moment // APART % 2:
        shop.product(f"Milk {moment}", product.maker, *product.tags.all(), sold_until=shop.press.now.date())
    else:
        shop.take_away("Milk")
    shop.change(product, words=f"At step {moment}")


def test_killed_at_any_step_the_public_site_is_whole_and_the_next_run_repairs(shop: Owner) -> None:
    for moment in count(1, APART):
        edit(shop, moment)
        if not shop.press.publish_killed(moment):
            break
        shop.press.publish()
        shop.press.check_as_before()
        assert not list((shop.press.public / "releases").glob("*partial*"))
    assert moment > 30


def test_killed_again_and_again_before_anything_is_repaired_the_public_site_is_whole(shop: Owner) -> None:
    for moment in range(1, 80, 2 * APART):
        edit(shop, moment)
        shop.press.publish_killed(moment)
    shop.press.publish()
    shop.press.check()

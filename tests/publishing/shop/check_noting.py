"""What is noted of a change, and how few pages are made of it."""

from django.db import transaction
from owner import Owner
from shop.models import Product


def test_a_tag_given_from_its_own_side_shows_on_the_product(owner: Owner) -> None:
    maker, tag = owner.maker(), owner.tag()
    product = owner.product("Tea", maker)
    owner.press.publish()
    tag.products.add(product)
    owner.press.publish()
    owner.press.check()


def test_a_text_makes_one_page_and_those_that_show_its_product(owner: Owner) -> None:
    makers = [owner.maker() for _ in range(5)]
    tags = [owner.tag() for _ in range(5)]
    for number in range(30):
        owner.product(f"{number:02}", makers[number % 5], tags[number % 5])
    owner.press.publish()
    product = Product.objects.get(name="00")
    owner.change(product, words="Now with milk")
    report = owner.press.publish()
    # Six products of its maker, the maker, the first of two pages of its tag, and the front page, which counts all.
    assert report.written == {"shop.products": 1}
    assert owner.press.made == 6 + 1 + 1 + 1
    owner.press.check()


def test_what_is_rolled_back_makes_no_page(owner: Owner) -> None:
    product = owner.product("Tea", owner.maker())
    owner.press.publish()
    with transaction.atomic():
        owner.change(product, words="No")
        transaction.set_rollback(True)
    assert owner.press.publish().release is None
    assert owner.press.made == 0


def test_time_alone_makes_only_what_it_changes(owner: Owner) -> None:
    maker = owner.maker()
    owner.product("Tea", maker, owner.tag())
    owner.sell(owner.product("Milk", maker), None, 0)
    owner.press.publish()
    owner.time_passes(1)  # it is half past nine: the shop opened
    assert set(owner.press.publish().written) == {"shop.front"}
    owner.time_passes(24)
    assert set(owner.press.publish().written) == {"shop.front", "shop.makers", "shop.products", "publishing.sitemap"}
    owner.press.check()


def test_a_template_that_others_import_makes_their_pages(owner: Owner) -> None:
    owner.product("Tea", owner.maker(), owner.tag())
    owner.note()
    owner.press.publish()
    owner.edit_template("card.html", "new")
    assert set(owner.press.publish().written) == {"shop.makers", "shop.tags"}
    owner.press.check()

"""The owner of the shop: everything that can be changed of what pages show."""

import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template import engines
from django.utils import timezone
from press import Press
from shop.models import Maker, Note, OldAddress, Product, Sign, Tag

from publishing.assets import forget_assets
from publishing.models import Change, ChangeLog

HERE = Path(__file__).parent / "shop"
MODELS = (OldAddress, Product.tags.through, Product, Tag, Maker, Note, Sign, Change, ChangeLog)

PLACES = ("<body>", "{% macro card(product) %}", "{% block main %}")  # in templates: for other words


def look_again() -> None:
    """What a process does that has been started anew."""
    engines["jinja2"].env.cache.clear()  # type: ignore[attr-defined]  # the Jinja2 backend's own attribute
    forget_assets()


def picked(model: Any, number: int) -> Any:
    """One of them, whatever the number; None where there is none."""
    found = list(model.objects.order_by("pk"))
    return found[number % len(found)] if found else None


class Owner:
    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="shop-"))
        self.press = Press(self.folder / "public")
        self.made = 0
        for model in MODELS:
            model.objects.all()._raw_delete("default")
        for folder in (settings.SHOP_TEMPLATES, settings.MEDIA_ROOT, settings.FORTNIGHT_ASSETS):
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir(parents=True)
        shutil.copytree(HERE / "assets", settings.FORTNIGHT_ASSETS, dirs_exist_ok=True)
        look_again()

    def close(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def time_passes(self, hours: float) -> None:
        self.press.now = timezone.localtime(self.press.now + timedelta(hours=hours))

    def new_number(self) -> int:
        self.made += 1
        return self.made

    def maker(self, name: str = "Anna") -> Maker:
        return Maker.objects.create(name=name, slug=f"m{self.new_number()}")

    def tag(self, name: str = "wood") -> Tag:
        return Tag.objects.create(name=name, slug=f"t{self.new_number()}")

    def product(self, name: str, maker: Maker, *tags: Tag, **values: Any) -> Product:
        product = Product.objects.create(name=name, slug=f"p{self.new_number()}", maker=maker, **values)
        product.tags.set(tags)
        return product

    def note(self, title: str = "Hello") -> Note:
        return Note.objects.create(title=title)

    def change(self, row: Any, **values: Any) -> None:
        for name, value in values.items():
            setattr(row, name, value)
        row.save()

    def move_to(self, product: Product, slug: str) -> None:
        """The address that it leaves leads to the new one; whoever had the new one has it no more."""
        if Product.objects.filter(slug=slug).exists():
            return
        OldAddress.objects.filter(slug__in=[slug, product.slug]).delete()
        OldAddress.objects.create(slug=product.slug, product=product)
        self.change(product, slug=slug)

    def sell(self, product: Product, starts: int | None, ends: int | None) -> None:
        days = [None if days is None else self.press.now.date() + timedelta(days=days) for days in (starts, ends)]
        self.change(product, sold_from=days[0], sold_until=days[1])

    def show_picture(self, product: Product, name: str, content: bytes) -> None:
        """Under a name that may be in use: then all who show it show the new one."""
        (settings.MEDIA_ROOT / name).write_bytes(content)
        self.change(product, picture=name)
        for other in Product.objects.filter(picture=name).exclude(pk=product.pk):
            other.save()

    def take_away(self, name: str) -> None:
        for product in Product.objects.filter(name__startswith=name):
            product.delete()

    def put_up_a_sign(self, words: str) -> None:
        self.press.anything_goes()
        Sign.objects.update_or_create(pk=1, defaults={"words": words})

    def edit_template(self, name: str, words: str) -> None:
        """As with a new version of the software: the next process that starts reads it."""
        self.press.anything_goes()
        template = settings.SHOP_TEMPLATES / "shop" / name
        template.parent.mkdir(exist_ok=True)
        source = (HERE / "templates" / "shop" / name).read_text()
        place = next(place for place in PLACES if place in source)
        template.write_text(source.replace(place, f"{place}<!-- {words} -->", 1))
        look_again()

    def edit_styles(self, words: str) -> None:
        self.press.anything_goes()
        (settings.FORTNIGHT_ASSETS / "shop.css").write_text(words)
        look_again()

"""The pages of the shop. Products and tags use all of publishing's interface, the others as little as they can."""

from collections import Counter, defaultdict
from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from publishing.keys import collection, key, key_of
from publishing.publishable import Build, Outline, Page, Publishable
from shop.models import Maker, Note, OldAddress, Product, Sign, Tag

SIBLINGS_SHOWN = 2
PRODUCTS_A_PAGE = 3
OPENS, CLOSES = time(9), time(17)


def chrome() -> dict[str, Any]:
    sign = Sign.objects.first()
    return {"sign": sign.words if sign else "The shop"}


def numbers(keys: Set[str], model: Any) -> list[int]:
    """The primary keys of a model among the names of what was changed."""
    start = f"{collection(model)}:"
    return [int(name.removeprefix(start)) for name in keys if name.startswith(start)]


def on_show(build: Build) -> list[Product]:
    return build.once("shop.on_show", lambda: list(Product.objects.on_show(build.today).whole()))


def names_of(products: Sequence[Product]) -> set[str]:
    """What a list of these depends on: the maker too, because he may take all that he makes away."""
    return {name for product in products for name in (key_of(product), key_of(product.maker))}


def next_midnight(products: Sequence[Product], build: Build) -> datetime | None:
    """When one of these is on show no more, or is sold at last."""
    ends = [product.sold_until + timedelta(days=1) for product in products if product.sold_until]
    days = [day for day in [*ends, *(product.sold_from for product in products)] if day and day > build.today]
    return timezone.make_aware(datetime.combine(min(days), time())) if days else None


@dataclass
class ProductRow:
    product: Product
    others: Sequence[Product]  # on show, by the same maker


class Products(Publishable[ProductRow]):
    """Each shows others of its maker: the pages of a maker's products belong together."""

    name = "shop.products"

    def rows(self, build: Build, *, slug: str = "", **captured: Any) -> list[ProductRow]:
        rows = self._rows(on_show(build))
        return [row for row in rows if slug in ("", row.product.slug)]

    def page(self, row: ProductRow, build: Build) -> Page:
        product, shown = row.product, row.others[:SIBLINGS_SHOWN]
        tags = list(product.tags.all())
        return Page(
            path=product.path,
            template="shop/product.html",
            title=product.name,
            context={
                "product": {**vars(product), "maker": product.maker, "tags": tags},
                "soon": product.sold_from and product.sold_from > build.today,
                "others": len(row.others),
                "shown": shown,
            },
            changes_at=next_midnight([product, *row.others], build),
            depends_on={*names_of([product, *row.others]), *map(key_of, tags)},
            subject=key_of(product.maker),
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        makers = Product.objects.filter(pk__in=numbers(changed, Product)).values_list("maker", flat=True)
        return {key(Maker, pk) for pk in [*makers, *numbers(changed, Maker)]}

    def rows_about(self, subjects: Set[str], build: Build) -> list[ProductRow]:
        products = Product.objects.on_show(build.today).whole().filter(maker__in=numbers(subjects, Maker))
        return self._rows(products)

    def outline(self, row: ProductRow, build: Build) -> Outline:
        others = [other.pk for other in row.others[:SIBLINGS_SHOWN]]
        moment = next_midnight([row.product, *row.others], build)
        return Outline(row.product.path, (others, len(row.others), moment and moment.isoformat()))

    @staticmethod
    def _rows(products: Any) -> list[ProductRow]:
        by_maker: dict[int, list[Product]] = defaultdict(list)
        for product in products:
            by_maker[product.maker_id].append(product)
        return [
            ProductRow(product, [other for other in products if other is not product])
            for products in by_maker.values()
            for product in products
        ]


@dataclass
class TagRow:
    tag: Tag
    products: Sequence[Product]
    number: int

    @property
    def pages(self) -> int:
        return max(1, -(-len(self.products) // PRODUCTS_A_PAGE))

    @property
    def shown(self) -> Sequence[Product]:
        return self.products[(self.number - 1) * PRODUCTS_A_PAGE : self.number * PRODUCTS_A_PAGE]

    def path(self, number: int) -> str:
        return self.tag.path if number == 1 else f"{self.tag.path}{number}/"


class Tags(Publishable[TagRow]):
    """Lists in pages: what is renamed moves others."""

    name = "shop.tags"

    def rows(self, build: Build, **captured: Any) -> list[TagRow]:
        return self._rows(Tag.objects.all(), build)

    def page(self, row: TagRow, build: Build) -> Page:
        return Page(
            path=row.path(row.number),
            template="shop/tag.html",
            title=row.tag.name,
            context={
                "tag": row.tag,
                "total": len(row.products),
                "number": row.number,
                "pages": row.pages,
                "products": row.shown,
                "paths": [row.path(number) for number in range(1, row.pages + 1)],
            },
            changes_at=next_midnight(row.products, build),
            depends_on={key_of(row.tag), *names_of(row.shown)},
            subject=key_of(row.tag),
        )

    def subjects(self, changed: Set[str], build: Build) -> Set[str]:
        tags = Tag.objects.filter(products__in=numbers(changed, Product)) | Tag.objects.filter(
            products__maker__in=numbers(changed, Maker)
        )
        return {key(Tag, pk) for pk in [*tags.values_list("pk", flat=True), *numbers(changed, Tag)]}

    def rows_about(self, subjects: Set[str], build: Build) -> list[TagRow]:
        return self._rows(Tag.objects.filter(pk__in=numbers(subjects, Tag)), build)

    def outline(self, row: TagRow, build: Build) -> Outline:
        moment = next_midnight(row.products, build)
        shown = [product.pk for product in row.shown]
        return Outline(row.path(row.number), (shown, len(row.products), moment and moment.isoformat()))

    @staticmethod
    def _rows(tags: Any, build: Build) -> list[TagRow]:
        listed: dict[int, list[Product]] = defaultdict(list)
        for product in Product.objects.on_show(build.today).whole().filter(tags__in=tags).distinct():
            for tag in product.tags.all():
                listed[tag.pk].append(product)
        return [
            TagRow(tag, listed[tag.pk], number)
            for tag in tags.order_by("pk")
            for number in range(1, TagRow(tag, listed[tag.pk], 1).pages + 1)
        ]


@dataclass
class MakerRow:
    maker: Maker
    products: Sequence[Product]


class Makers(Publishable[MakerRow]):
    """Says what its pages show and no more."""

    name = "shop.makers"

    def rows(self, build: Build, **captured: Any) -> list[MakerRow]:
        by_maker: dict[int, list[Product]] = defaultdict(list)
        for product in on_show(build):
            by_maker[product.maker_id].append(product)
        return [MakerRow(maker, by_maker[maker.pk]) for maker in Maker.objects.filter(live=True).order_by("pk")]

    def page(self, row: MakerRow, build: Build) -> Page:
        return Page(
            path=row.maker.path,
            template="shop/maker.html",
            title=row.maker.name,
            context={"maker": row.maker, "products": row.products},
            changes_at=next_midnight(row.products, build),
            depends_on={key_of(row.maker), *names_of(row.products)},
        )


class OldAddresses(Publishable[OldAddress]):
    name = "shop.old_addresses"

    def rows(self, build: Build, **captured: Any) -> list[OldAddress]:
        known = {product.pk: product for product in on_show(build)}
        found = OldAddress.objects.filter(product__in=known).order_by("slug")
        for old in found:
            old.product = known[old.product_id]
        return list(found)

    def page(self, row: OldAddress, build: Build) -> Page:
        return Page(
            path=f"/products/{row.slug}/",
            template="shop/moved.html",
            title="Moved",
            context={"to": row.product.path},
            noindex=True,
            changes_at=next_midnight([row.product], build),
            depends_on={key_of(row), *names_of([row.product])},
        )


class Notes(Publishable[Note]):
    """The simplest there is."""

    name = "shop.notes"

    def rows(self, build: Build, *, pk: int = 0, **captured: Any) -> list[Note]:
        notes = Note.objects.order_by("pk")
        return list(notes.filter(pk=pk) if pk else notes)

    def page(self, row: Note, build: Build) -> Page:
        return Page(row.path, "shop/note.html", row.title, context={"note": row}, depends_on={key_of(row)})


@dataclass
class FrontRow:
    products: Sequence[Product]
    makers: int
    tags: Sequence[Tag]
    notes: Sequence[Note]


class Front(Publishable[FrontRow]):
    """Counts everything, and says by the hour whether the shop is open."""

    name = "shop.front"

    def rows(self, build: Build, **captured: Any) -> list[FrontRow]:
        makers = Maker.objects.filter(live=True).count()
        return [FrontRow(on_show(build), makers, list(Tag.objects.order_by("name")), list(Note.objects.order_by("pk")))]

    def page(self, row: FrontRow, build: Build) -> Page:
        counts = Counter(tag.pk for product in row.products for tag in product.tags.all())
        is_open = OPENS <= build.now.time() < CLOSES
        moments = [next_midnight(row.products, build), self._opens_or_closes(build)]
        return Page(
            path="/",
            template="shop/front.html",
            title="Everything",
            context={
                "products": len(row.products),
                "makers": row.makers,
                "tags": [(tag, counts[tag.pk]) for tag in row.tags],
                "notes": row.notes,
                "hours": "We are open." if is_open else "We are closed.",
            },
            changes_at=min(moment for moment in moments if moment),
            depends_on={collection(model) for model in (Product, Maker, Tag, Note)},
        )

    @staticmethod
    def _opens_or_closes(build: Build) -> datetime:
        days = (build.today, build.today + timedelta(days=1))
        moments = [timezone.make_aware(datetime.combine(day, hour)) for day in days for hour in (OPENS, CLOSES)]
        return min(moment for moment in moments if moment > build.now)


products, tags, makers, notes, front = Products(), Tags(), Makers(), Notes(), Front()
ALL = (front, products, tags, makers, OldAddresses(), notes)

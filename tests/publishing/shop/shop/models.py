"""A shop: makers and their products, under tags, with pictures; notes; and a sign above every page."""

from datetime import date

from django.db import models


class Maker(models.Model):
    name = models.CharField(max_length=100)
    slug = models.SlugField(unique=True)
    live = models.BooleanField(default=True)

    @property
    def path(self) -> str:
        return f"/makers/{self.slug}/"


class Tag(models.Model):
    name = models.CharField(max_length=100)
    slug = models.SlugField(unique=True)

    @property
    def path(self) -> str:
        return f"/tags/{self.slug}/"


class ProductQuerySet(models.QuerySet["Product"]):
    def on_show(self, today: date) -> "ProductQuerySet":
        sold_out = models.Q(sold_until__isnull=False, sold_until__lt=today)
        return self.filter(live=True, maker__live=True).exclude(sold_out).order_by("name", "pk")

    def whole(self) -> "ProductQuerySet":
        """With all that pages show."""
        return self.select_related("maker").prefetch_related(models.Prefetch("tags", Tag.objects.order_by("name")))


class Product(models.Model):
    name = models.CharField(max_length=100)
    slug = models.SlugField(unique=True)
    words = models.TextField(blank=True)
    picture = models.CharField(max_length=100, blank=True)  # the name of an upload
    maker = models.ForeignKey(Maker, models.CASCADE, related_name="products")
    tags = models.ManyToManyField(Tag, related_name="products")
    live = models.BooleanField(default=True)
    sold_from = models.DateField(null=True)  # until then its page says so
    sold_until = models.DateField(null=True)  # the last day on which it is on show

    objects = ProductQuerySet.as_manager()

    @property
    def path(self) -> str:
        return f"/products/{self.slug}/"


class OldAddress(models.Model):
    """Where a product stood before its slug changed."""

    slug = models.SlugField(unique=True)
    product = models.ForeignKey(Product, models.CASCADE)


class Note(models.Model):
    title = models.CharField(max_length=100)
    words = models.TextField(blank=True)

    @property
    def path(self) -> str:
        return f"/notes/{self.pk}/"


class Sign(models.Model):
    """One row: what stands above every page. Nobody notes its changes: the frame of pages is compared anyway."""

    words = models.CharField(max_length=100)

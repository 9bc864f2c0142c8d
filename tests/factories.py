"""Makes entries for tests. Every value can be given; what is not given is plausible."""

from datetime import date, time

import factory

from accounts.models import User
from directory.enums import Cost, Joining
from directory.models import Audience, Category, LifeArea, Offer, Organisation, WayToWellbeing
from events.models import Event
from places.models import Area, Venue


class UserFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@fortnight.example")


class AreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Area
        django_get_or_create = ("code",)

    name = factory.Sequence(lambda n: f"Area {n}")
    slug = factory.Sequence(lambda n: f"area-{n}")
    code = factory.Sequence(lambda n: f"E{n:08d}")


class VenueFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Venue

    name = factory.Sequence(lambda n: f"Church hall {n}")
    address = "1 High Street, Stretford"
    town = "Stretford"
    postcode = "M32 0TH"
    latitude = 53.4466
    longitude = -2.3086
    precision = "postcode"


class LifeAreaFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = LifeArea
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Life area {n}")
    slug = factory.Sequence(lambda n: f"life-area-{n}")


class WayToWellbeingFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = WayToWellbeing
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Way {n}")
    slug = factory.Sequence(lambda n: f"way-{n}")


class AudienceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Audience
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Audience {n}")
    slug = factory.Sequence(lambda n: f"audience-{n}")


class CategoryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Category
        django_get_or_create = ("slug",)

    name = factory.Sequence(lambda n: f"Category {n}")
    slug = factory.Sequence(lambda n: f"category-{n}")


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Organisation {n}")
    slug = factory.Sequence(lambda n: f"organisation-{n}")


class OfferFactory(factory.django.DjangoModelFactory):
    """An offer that anybody may join. Many-to-many values: relations__venues=[…], relations__categories=[…]."""

    class Meta:
        model = Offer
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Offer {n}")
    slug = factory.Sequence(lambda n: f"offer-{n}")
    summary = "A friendly hour for anybody who would like to come."
    organisation = factory.SubFactory(OrganisationFactory)
    joining = Joining.TURN_UP
    cost = Cost.FREE
    phone = "0161 496 0000"
    times_note = "Tuesdays, 10am to 11.30am"

    @factory.post_generation
    def relations(self, create: bool, extracted: object, **many: list) -> None:
        for name, values in many.items():
            getattr(self, name).set(values)
        if create and many:
            self.save()


class EventFactory(factory.django.DjangoModelFactory):
    """An event that anybody may go to. Categories: relations__categories=[…]."""

    class Meta:
        model = Event
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Event {n}")
    slug = factory.Sequence(lambda n: f"event-{n}")
    summary = "An afternoon for anybody who would like to come."
    day = date(2026, 12, 5)
    starts = time(14)
    ends = time(16, 30)
    venue = factory.SubFactory(VenueFactory)
    phone = "0161 496 0000"

    @factory.post_generation
    def relations(self, create: bool, extracted: object, **many: list) -> None:
        for name, values in many.items():
            getattr(self, name).set(values)
        if create and many:
            self.save()

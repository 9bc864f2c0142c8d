"""Makes entries for tests. Every value can be given; what is not given is plausible."""

from datetime import UTC, date, datetime, time
from typing import Any

import factory

from accounts.models import User
from directory.enums import Cost, Joining
from directory.models import Audience, Category, LifeArea, Offer, Organisation, WayToWellbeing
from events.models import Event
from forum.enums import Standing
from forum.models import Action, MeetingIndexPage, MeetingPage, Member, ProjectIndexPage, ProjectPage
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


class MemberFactory(factory.django.DjangoModelFactory):
    """Somebody who belongs to the forum, with an account."""

    class Meta:
        model = Member

    user = factory.SubFactory(UserFactory)
    display_name = factory.Sequence(lambda n: f"Member {n}")
    takes_part = "lived experience"
    standing = Standing.MEMBER
    asked_at = datetime(2026, 1, 5, 12, tzinfo=UTC)
    decided_at = datetime(2026, 1, 6, 12, tzinfo=UTC)


def meeting(day: date = date(2026, 12, 1), **values: Any) -> MeetingPage:
    """A meeting of the forum that the public sees. Needs the `site` fixture."""
    index = MeetingIndexPage.objects.get()
    page = MeetingPage(
        **{
            "title": f"Meeting of {day:%-d %B %Y}",
            "slug": f"{day}",
            "day": day,
            "starts": time(14),
            "ends": time(16),
            **values,
        }
    )
    index.add_child(instance=page)
    return page


def project(title: str = "Tai Chi in the hall", **values: Any) -> ProjectPage:
    """A project that the public sees. Needs the `site` fixture."""
    page = ProjectPage(**{"title": title, "purpose": "So that people move together.", **values})
    ProjectIndexPage.objects.get().add_child(instance=page)
    return page


class ActionFactory(factory.django.DjangoModelFactory):
    """Owners: owners=[member]."""

    class Meta:
        model = Action
        skip_postgeneration_save = True

    words = "Ask the church about the hall"
    made_on = date(2026, 11, 17)
    due_on = date(2026, 12, 1)

    @factory.post_generation
    def owners(self, create: bool, extracted: list[Member] | None, **_: object) -> None:
        if create and extracted:
            self.owners.set(extracted)

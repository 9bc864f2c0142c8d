"""What somebody pledges is written down, and becomes the draft of an offer with one click."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.test import Client

from accounts.models import User
from directory.freshness.asking.asking import whom_to_ask
from directory.freshness.asking.models import Contact
from directory.freshness.enums import Kind
from directory.freshness.models import Evidence
from directory.models import Offer
from events.enums import Certainty
from forum.enums import Audience, PledgeState
from forum.members.erasing import erase
from forum.models import OfferOrigin, Pledge
from forum.offering import pledging
from tests.factories import MemberFactory, OfferFactory, OrganisationFactory, UserFactory, meeting
from tests.personas import felix_the_facilitator, mia_the_member, sam_the_stranger, tariq_the_trusted

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 15, tzinfo=UTC)


@pytest.fixture
def felix() -> User:
    return felix_the_facilitator()


def a_pledge(by: User, words: str = "Tai Chi on Tuesdays, 10am to 11.30am", **values: object) -> Pledge:
    return pledging.record_pledge(words, now=NOW, by=by, **values)  # type: ignore[arg-type]  # values of its fields


def test_a_pledge_of_a_meeting_has_the_day_of_the_meeting(site: object, felix: User) -> None:
    pledge = a_pledge(felix, meeting=meeting(date(2026, 3, 7)), pledger="A man from the church")
    assert (pledge.made_on, pledge.state, pledge.pledger) == (
        date(2026, 3, 7),
        PledgeState.OPEN,
        "A man from the church",
    )


def test_only_members_write_down_pledges() -> None:
    with pytest.raises(PermissionDenied):
        a_pledge(sam_the_stranger())


def test_a_pledge_of_nothing_is_refused_in_words(felix: User) -> None:
    with pytest.raises(ValueError, match="Write what is pledged"):
        a_pledge(felix, words=" \n ")


def test_whoever_pledged_takes_it_back_and_nobody_else_does(felix: User) -> None:
    mia = mia_the_member()
    pledge = a_pledge(mia, member=mia.membership)
    with pytest.raises(PermissionDenied):
        pledging.withdraw(pledge, now=NOW, by=tariq_the_trusted())
    assert pledging.withdraw(pledge, now=NOW, by=mia)
    assert not pledging.withdraw(pledge, now=NOW, by=felix)
    assert Pledge.objects.get().state == PledgeState.WITHDRAWN
    with pytest.raises(ValueError, match="taken back"):
        pledging.make_offer_of(pledge, now=NOW, by=felix)


def test_a_facilitator_says_that_it_was_given(felix: User) -> None:
    assert pledging.fulfil(a_pledge(felix), now=NOW, by=felix)
    assert Pledge.objects.get().state == PledgeState.DONE


def test_a_pledge_becomes_a_draft_with_its_times_and_its_origin(site: object, felix: User) -> None:
    organisation = OrganisationFactory(phone="0161 496 0000")
    known = {"takes_part_shown": Audience.EVERYBODY, "organisation_shown": Audience.EVERYBODY}
    member = MemberFactory(organisation=organisation, takes_part="from a church", **known)
    pledge = a_pledge(felix, meeting=meeting(date(2026, 3, 7)), member=member)
    offer = pledging.make_offer_of(pledge, now=NOW, by=felix)

    offer = Offer.objects.get(pk=offer.pk)
    assert not offer.live
    assert offer.latest_revision is not None
    assert (offer.organisation, offer.phone, offer.contact_name) == (organisation, "0161 496 0000", "from a church")
    assert offer.times_note == "Tuesdays, 10am to 11.30am"
    assert (offer.times_reading, offer.schedules.count()) == (Certainty.FULL, 1)
    origin = OfferOrigin.objects.get()
    assert (origin.offer, origin.pledge, origin.on, origin.meeting) == (offer, pledge, date(2026, 3, 7), pledge.meeting)
    pledge.refresh_from_db()
    assert pledge.state == PledgeState.OFFER


def test_making_an_offer_of_a_pledge_twice_makes_one(site: object, felix: User) -> None:
    pledge = a_pledge(felix, words="our hall on Fridays")
    first, second = (pledging.make_offer_of(pledge, now=NOW, by=felix) for _ in range(2))
    assert first == second
    assert first.times_note == "Fridays"
    assert Offer.objects.count() == OfferOrigin.objects.count() == 1


def test_without_an_organisation_the_forum_runs_it_and_can_be_asked(site: object, felix: User) -> None:
    offer = pledging.make_offer_of(a_pledge(felix, words="three hours of phone calls"), now=NOW, by=felix)
    assert offer.organisation.name == "The forum"
    assert offer.url.endswith("/forum/")
    assert offer.name == "Three hours of phone calls"


def test_who_pledged_is_not_named_where_they_did_not_agree(site: object, felix: User) -> None:
    unnamed = a_pledge(felix, pledger="Jane Smith", email="jane@example.org")
    named = a_pledge(felix, pledger="St Mary’s Church", may_be_named=True)
    shy = a_pledge(felix, member=MemberFactory(takes_part="lived experience"))
    roles = [pledging.make_offer_of(pledge, now=NOW, by=felix).contact_name for pledge in (unnamed, named, shy)]
    assert roles == ["", "St Mary’s Church", ""]
    assert not Offer.objects.filter(email="jane@example.org").exists()


def test_where_somebody_belongs_and_how_they_take_part_is_told_only_as_far_as_they_want(
    site: object, felix: User
) -> None:
    host = OrganisationFactory(name="HIV Support Sale", phone="0161 496 0000", email="us@hiv.example")
    shy = MemberFactory(organisation=host, organisation_shown=Audience.MEMBERS, takes_part="lived experience")
    offer = pledging.make_offer_of(a_pledge(felix, member=shy), now=NOW, by=felix)
    assert (offer.organisation.name, offer.phone, offer.email) == ("The forum", "", "")
    named = pledging.make_offer_of(a_pledge(felix, member=shy, may_be_named=True), now=NOW, by=felix)
    assert (named.organisation, named.contact_name) == (host, "")


def test_an_offer_of_a_pledge_was_checked_at_the_forum_on_the_day_it_was_pledged(site: object, felix: User) -> None:
    offer = pledging.make_offer_of(a_pledge(felix, meeting=meeting(date(2026, 11, 17))), now=NOW, by=felix)
    assert not Evidence.objects.exists()  # nobody reads it yet
    with time_machine.travel(NOW, tick=False):
        offer.get_latest_revision().publish()
        page = Client().get(f"/offers/{offer.slug}/").content.decode()
    assert "Checked 17 November 2026 at the forum with the person who offers it" in page
    edited = Offer.objects.get(pk=offer.pk)
    edited.save_revision(user=felix).publish()
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.by) == (Kind.FORUM, felix)


def test_whoever_pledged_is_asked_about_that_offer_alone_and_their_address_is_nowhere(
    site: object, felix: User
) -> None:
    maria = MemberFactory(user=UserFactory(email="Maria@home.example"))
    offer = pledging.make_offer_of(a_pledge(felix, member=maria), now=NOW, by=felix)
    assert not Contact.objects.exists()
    for _ in range(2):
        Offer.objects.get(pk=offer.pk).get_latest_revision().publish()
    contact = Contact.objects.get()
    assert (contact.email, contact.organisation) == ("maria@home.example", offer.organisation)
    other = OfferFactory(organisation=offer.organisation)
    assert whom_to_ask([offer.pk, other.pk]) == {offer.pk: [contact], other.pk: []}
    assert "maria" not in Client().get(f"/offers/{offer.slug}/").content.decode().lower()
    erase(maria, NOW)
    assert not Contact.objects.exists()


def test_whoever_publishes_it_the_facilitator_who_made_it_vouches_for_it(site: object, felix: User) -> None:
    offer = pledging.make_offer_of(a_pledge(felix), now=NOW, by=felix)
    offer.save_revision(user=sam_the_stranger()).publish()
    assert Evidence.objects.get().by == felix


def test_where_nobody_can_vouch_for_it_any_more_it_goes_live_unchecked(site: object, felix: User) -> None:
    offer = pledging.make_offer_of(a_pledge(felix), now=NOW, by=felix)
    felix.user_permissions.clear()
    Offer.objects.get(pk=offer.pk).get_latest_revision().publish()
    assert Offer.objects.get(pk=offer.pk).live and not Evidence.objects.exists()


def test_members_do_not_make_offers_by_themselves(site: object, felix: User) -> None:
    with pytest.raises(PermissionDenied):
        pledging.make_offer_of(a_pledge(felix), now=NOW, by=mia_the_member())

"""The queue as a volunteer and an editor meet it in the admin, without JavaScript."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from directory.enums import Status
from directory.freshness.actions import record
from directory.freshness.checking import calling
from directory.freshness.checking.models import Call, PlannedCheck, Reach
from directory.freshness.checking.plans import plan_week
from directory.freshness.checking.results import record_for_call
from directory.freshness.enums import Kind, Outcome
from directory.freshness.models import Evidence, FreshnessSettings
from directory.models import Offer
from pages.models import SiteSettings
from tests.directory.freshness.checking.conftest import DAY, HOUR, MONDAY, budget, offers, planned_call
from tests.factories import OrganisationFactory, VenueFactory
from tests.personas import ada_the_administrator, nadia_the_navigator

pytestmark = pytest.mark.django_db


def url(name, *args):
    return reverse(f"directory_checking:{name}", args=args)


def text(response):
    return response.content.decode()


def started(client, call):
    client.post(url("start", call.pk))
    return client.get(url("call", call.pk))


def fields(response, check):
    """What a browser would send of one entry's form."""
    prefix = f"check-{check.pk}"
    card = next(card for card in response.context["cards"] if card.check == check)
    sent = {}
    for form in (card.form, card.correction):
        for field in form:
            value = field.value()
            sent[field.html_name] = "" if value is None else value
    return sent | {f"{prefix}-spoke_to": "the organiser"}


def answer(client, response, check, outcome, **typed):
    prefix = f"check-{check.pk}"
    sent = fields(response, check) | {f"{prefix}-outcome": outcome}
    return client.post(url("result", check.pk), sent | {f"{prefix}-{name}": value for name, value in typed.items()})


@pytest.mark.parametrize("name", ["today", "mine", "week", "unreached"])
def test_nobody_sees_the_queue_who_may_not_check(client, on_monday, name):
    assert client.get(url(name)).status_code == 302
    client.force_login(nadia_the_navigator())
    assert client.get(url(name)).status_code == 302


def test_a_volunteer_sees_no_list_for_editors(as_vera):
    assert as_vera.get(url("unreached")).status_code == 302
    assert "Could not be reached" not in text(as_vera.get(url("today")))


def test_the_menu_says_how_many_calls_there_are_today(as_vera):
    offers(10)
    budget(10)
    plan_week(MONDAY)
    assert "Checking (2)" in text(as_vera.get(reverse("wagtailadmin_home")))


def test_the_list_gives_the_number_and_how_many_entries(as_vera):
    call = planned_call(3)
    page = text(as_vera.get(url("today")))
    assert call.organisation.name in page
    assert 'href="tel:01614960777"' in page
    assert "3 entries" in page


def test_an_organisation_without_a_number_is_rung_at_its_entrys(as_vera):
    offers(1, organisation=OrganisationFactory(phone=""), phone="0161 496 0555")
    plan_week(MONDAY)
    assert 'href="tel:01614960555"' in text(as_vera.get(url("today")))


def test_looking_at_a_call_takes_nothing(as_vera):
    call = planned_call()
    page = text(as_vera.get(url("call", call.pk)))
    assert "Start this call" in page
    assert Call.objects.get().claimed_by is None


def test_the_script_has_the_names_filled_in(as_vera, site):
    SiteSettings.objects.update_or_create(site=site, defaults={"name": "Trafford Fortnight"})
    settings = FreshnessSettings.load()
    settings.script = "This is {site}. {organisation} is on our list. {brackets} stay."
    settings.save()
    call = planned_call()
    page = text(started(as_vera, call))
    assert f"This is Trafford Fortnight. {call.organisation.name} is on our list. {{brackets}} stay." in page


def test_a_hidden_place_is_never_read_out(as_vera):
    nowhere = {"hidden": True, "latitude": None, "longitude": None, "precision": ""}
    refuge = VenueFactory(name="The safe house", address="7 Quiet Lane", postcode="M33 2AB", **nowhere)
    call = planned_call(1, relations__venues=[refuge])
    page = text(started(as_vera, call))
    assert "Somewhere not public" in page
    for secret in ("safe house", "Quiet Lane", "M33 2AB"):
        assert secret not in page


def test_the_page_says_why_each_entry_is_here(as_vera):
    page = text(started(as_vera, planned_call(1)))
    assert "10 weeks = 10 owed." in page
    assert "about 1 in 12 is wrong" in page


def test_an_audit_is_not_to_be_told_from_the_rest(as_vera):
    call = planned_call(2)
    PlannedCheck.objects.update(is_audit=False)
    plain = text(started(as_vera, call))
    PlannedCheck.objects.update(is_audit=True)
    drawn = text(as_vera.get(url("call", call.pk)))
    random = re.compile(r"\b[A-Za-z0-9]{64}\b|value=\"[A-Za-z0-9]{16}\"")  # tokens and nonces
    assert random.sub("", plain) == random.sub("", drawn)
    for name in ("today", "week"):
        assert "drawn at random" not in text(as_vera.get(url(name)))


def test_those_who_may_change_the_settings_see_what_was_drawn(client, on_monday):
    planned_call(1)
    PlannedCheck.objects.update(is_audit=True)
    client.force_login(ada_the_administrator())
    assert "drawn at random" in text(client.get(url("week")))


def test_right_is_one_press(as_vera):
    call = planned_call(2)
    first, second = call.checks.all()
    response = answer(as_vera, started(as_vera, call), first, "right")
    assert response.url == f"{url('call', call.pk)}#check-{second.pk}"
    evidence = Evidence.objects.get()
    assert (evidence.kind, evidence.outcome, evidence.spoke_to) == (Kind.PHONE, Outcome.RIGHT, "the organiser")
    assert "It is right" in text(as_vera.get(url("call", call.pk)))


def test_a_form_posted_twice_records_once(as_vera):
    call = planned_call(1)
    check = call.checks.get()
    page = started(as_vera, call)
    answer(as_vera, page, check, "right")
    answer(as_vera, page, check, "right")
    assert Evidence.objects.count() == 1


def test_a_correction_is_live_at_once(as_vera):
    call = planned_call(1)
    check = call.checks.get()
    answer(as_vera, started(as_vera, call), check, "detail wrong", cost="charge", cost_amount="2.50")
    offer = Offer.objects.get()
    assert (offer.cost, f"{offer.cost_amount}") == ("charge", "2.50")


def test_what_becomes_free_forgets_its_price(as_vera):
    call = planned_call(1, cost="charge", cost_amount=3)
    answer(as_vera, started(as_vera, call), call.checks.get(), "detail wrong", cost="free")
    assert Offer.objects.get().cost_amount is None


def test_nothing_typed_is_lost_when_something_cannot_be_saved(as_vera):
    call = planned_call(1)
    check = call.checks.get()
    page = started(as_vera, call)
    response = answer(as_vera, page, check, "contact wrong", email="not an address", note="She was kind.")
    assert response.status_code == 422
    for kept in ("not an address", "She was kind.", "Enter a valid email address."):
        assert kept in text(response)
    assert not Evidence.objects.exists()


def test_an_old_mistake_keeps_nobody_from_saying_that_it_is_right(as_vera):
    call = planned_call(1)
    Offer.objects.update(email="never an address", url="nowhere")
    answer(as_vera, started(as_vera, call), call.checks.get(), "right")
    assert Evidence.objects.get().outcome == Outcome.RIGHT


def test_something_changed_is_not_taken_for_right(as_vera):
    call = planned_call(1)
    response = answer(as_vera, started(as_vera, call), call.checks.get(), "right", times_note="Fridays")
    assert "You changed something above" in text(response)
    assert not Evidence.objects.exists()


def test_stopped_and_undone(as_vera):
    call = planned_call(1)
    answer(as_vera, started(as_vera, call), call.checks.get(), "closed")
    assert Offer.objects.get().status == Status.ENDED
    assert "Undo" in text(as_vera.get(url("call", call.pk)))
    as_vera.post(url("undo", Evidence.objects.get().pk), {"back": "https://elsewhere.example/"})
    assert Offer.objects.get().status == Status.ACTIVE
    assert "Taken back" in text(as_vera.get(url("mine")))


def test_undo_leads_back_to_our_own_pages_only(as_vera):
    call = planned_call(1)
    answer(as_vera, started(as_vera, call), call.checks.get(), "right")
    response = as_vera.post(url("undo", Evidence.objects.get().pk), {"back": "https://elsewhere.example/"})
    assert response.url == url("mine")


def test_nobody_undoes_what_somebody_else_did(as_vera):
    [offer] = offers(1)
    evidence = record(offer, Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=ada_the_administrator())
    assert as_vera.post(url("undo", evidence.pk)).status_code == 404


@pytest.mark.parametrize(("outcome", "label"), [("right", "It is right"), ("no answer", "Nobody answered")])
def test_one_answer_for_the_whole_call(as_vera, outcome, label):
    call = planned_call(3)
    how = started(as_vera, call).context["how"]
    sent = {"all-how": "phone", "all-spoke_to": "", "all-nonce": how["nonce"].value(), "outcome": outcome}
    as_vera.post(url("all", call.pk), sent)
    as_vera.post(url("all", call.pk), sent)
    assert [evidence.get_outcome_display() for evidence in Evidence.objects.all()] == [label] * 3


def test_the_second_volunteer_sees_who_rings_and_is_offered_the_next(as_vera):
    offers(10)
    budget(10)
    plan_week(MONDAY)
    first, second = Call.objects.all()[:2]
    calling.claim(first, now=MONDAY, by=ada_the_administrator())
    page = text(started(as_vera, first))
    assert "Ada is working on this call</strong>, since 09:00" in page
    assert f"Start the next: {second.organisation.name}" in page
    assert 'data-check-key="r"' not in page
    assert "Ada opened it at 09:00" in text(as_vera.get(url("today")))


def test_calling_back_later(as_vera):
    call = planned_call(1)
    started(as_vera, call)
    as_vera.post(url("later", call.pk), {"at": "2026-11-17T14:30"})
    assert Call.objects.get().call_back_at == MONDAY + DAY + 5.5 * HOUR
    page = text(as_vera.get(url("today")))
    assert "To call back later" in page
    assert "Tuesday 17 November, 14:30" in page


@pytest.mark.parametrize("at", ["", "tomorrow", "2026-11-15T10:00"])
def test_an_hour_that_cannot_be_is_refused_in_plain_words(as_vera, at):
    call = planned_call(1)
    started(as_vera, call)
    response = as_vera.post(url("later", call.pk), {"at": at})
    assert response.status_code == 422
    assert "error-message" in text(response)


def test_skipping_leads_back_to_the_list(as_vera):
    call = planned_call(1)
    started(as_vera, call)
    assert as_vera.post(url("skip", call.pk)).url == url("today")


@pytest.mark.parametrize("name", ["start", "all", "later", "skip"])
def test_a_get_changes_nothing(as_vera, name):
    call = planned_call(1)
    assert as_vera.get(url(name, call.pk)).status_code == 405
    assert Call.objects.get().claimed_by is None


def test_forms_of_other_sites_are_refused(vera, on_monday):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(vera)
    check = planned_call(1).checks.get()
    assert careful.post(url("result", check.pk), {}).status_code == 403


def test_editors_settle_who_could_not_be_reached(client, on_monday, vera):
    call = planned_call(1)
    for days in range(3):
        now = MONDAY + days * DAY
        record_for_call(call, Kind.PHONE, Outcome.NO_ANSWER, now=now, by=vera, nonce=f"{days}")
    reach = Reach.objects.get()
    client.force_login(ada_the_administrator())
    page = client.get(url("unreached"))
    assert reach.offer.name in text(page)
    assert "ask about it at the forum" in text(page)
    client.post(url("leave", reach.pk))
    assert "Left as they are" in text(client.get(url("unreached")))
    nonce = page.context["waiting"][0].form["nonce"].value()
    found = {f"found-{reach.pk}-how": "forum", f"found-{reach.pk}-nonce": nonce, "outcome": "right"}
    client.post(url("found", reach.pk), found)
    assert Evidence.objects.filter(kind=Kind.FORUM, outcome=Outcome.RIGHT).exists()
    assert "Everybody answered so far" in text(client.get(url("unreached")))


def test_a_volunteer_may_not_do_what_editors_do(as_vera):
    Reach.objects.create(offer=offers(1)[0], unreached_since=MONDAY.date())
    for name in ("again", "leave", "found"):
        as_vera.post(url(name, Reach.objects.get().pk))
    assert Reach.objects.get().unreached_since == MONDAY.date()
    assert not Evidence.objects.exists()


def test_an_editor_with_the_right_is_led_to_the_whole_entry(as_vera, vera):
    call = planned_call(1)
    assert "Open the whole entry" not in text(started(as_vera, call))
    vera.user_permissions.add(Permission.objects.get(codename="change_offer"))
    assert "Open the whole entry" in text(as_vera.get(url("call", call.pk)))


@pytest.mark.parametrize("name", ["today", "week", "mine", "call"])
def test_the_number_of_queries_does_not_grow_with_the_entries(as_vera, vera, name):
    def queries(call):
        address = url("call", call.pk) if name == "call" else url(name)
        as_vera.get(address)
        with CaptureQueriesContext(connection) as captured:
            as_vera.get(address)
        return len(captured)

    budget(100)
    few = planned_call(1)
    calling.claim(few, now=MONDAY, by=vera)
    before = queries(few)
    few.plan.delete()
    for _ in range(8):
        offers(1, organisation=OrganisationFactory(phone=""))
    many = planned_call(9, relations__venues=[VenueFactory()])
    calling.claim(many, now=MONDAY, by=vera)
    record_for_call(Call.objects.exclude(pk=many.pk)[0], Kind.PHONE, Outcome.RIGHT, now=MONDAY, by=vera, nonce="n")
    assert queries(many) <= before + (1 if name == "today" else 0)


def test_a_caller_sees_how_the_times_are_understood_while_typing(as_vera):
    call = planned_call(1)
    page = text(started(as_vera, call))
    [check] = call.checks.all()
    assert f'id="id_check-{check.pk}-times_note"' in page
    assert f'data-times-read="id_check-{check.pk}-times_note" data-url="/times/read/"' in page
    assert re.search(r'src="/assets/times-read\.[0-9a-f]+\.js"', page)

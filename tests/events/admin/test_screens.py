"""Term dates and bank holidays as an editor meets them in Wagtail's admin."""

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import User
from events.admin.in_force import in_force
from events.models import BankHoliday, TermDates
from publishing.keys import EVERYTHING
from publishing.models import Change
from tests.factories import AreaFactory
from tests.personas import ada_the_administrator, vera_the_volunteer

pytestmark = pytest.mark.django_db
CSV = "Name,First day,Last day,Half term start,Half term end\nAutumn term,2/9/2026,18/12/2026,26/10/2026,30/10/2026\n"


@pytest.fixture
def ada(client):
    client.force_login(ada_the_administrator())
    return client


@pytest.fixture
def stretford():
    return AreaFactory(name="Stretford")


def upload(client, area, text=CSV, name="terms.csv"):
    file = SimpleUploadedFile(name, text.encode())
    return client.post(reverse("events_admin:import_terms"), {"area": area.pk, "file": file})


def confirm(client, response):
    return client.post(reverse("events_admin:confirm_terms"), {"found": response.context["signed"]}, follow=True)


def terms():
    return list(TermDates.objects.order_by("first").values_list("name", "first", "last"))


def forget_changes():
    """Of one transaction nothing is noted twice, and a test is one."""
    connection.run_on_commit.clear()
    Change.objects.all().delete()


def test_an_upload_shows_what_would_happen_and_saves_nothing(ada, stretford):
    page = upload(ada, stretford).content.decode()

    assert "Autumn term, first half" in page
    assert "Fri 23 October 2026" in page
    assert "is taken out of “Autumn term”" in page
    assert not TermDates.objects.exists()


def test_confirmed_terms_are_saved_told_and_logged(ada, stretford):
    forget_changes()
    confirm(ada, upload(ada, stretford))

    assert terms() == [
        ("Autumn term, first half", date(2026, 9, 2), date(2026, 10, 23)),
        ("Autumn term, second half", date(2026, 11, 2), date(2026, 12, 18)),
    ]
    assert Change.objects.filter(key=EVERYTHING).exists()
    log = ModelLogEntry.objects.for_instance(TermDates.objects.first())
    assert [entry.action for entry in log] == ["wagtail.create"]


def test_importing_again_changes_nothing(ada, stretford):
    confirm(ada, upload(ada, stretford))
    before = list(TermDates.objects.values())
    forget_changes()

    response = upload(ada, stretford)
    page = confirm(ada, response).content.decode()

    assert "There is nothing to save" in response.content.decode()
    assert "Nothing has changed" in page
    assert list(TermDates.objects.values()) == before
    assert not Change.objects.exists()


def test_a_term_that_ends_on_another_day_is_changed_and_one_that_overlaps_is_left_out(ada, stretford):
    TermDates.objects.create(area=stretford, name="Autumn 1", first=date(2026, 9, 2), last=date(2026, 10, 16))
    TermDates.objects.create(area=stretford, name="By hand", first=date(2026, 12, 1), last=date(2026, 12, 22))

    response = upload(ada, stretford)
    confirm(ada, response)

    assert "It was “Autumn 1”" in response.content.decode()
    assert "It overlaps with “By hand”" in response.content.decode()
    assert [name for name, *_ in terms()] == ["Autumn term, first half", "By hand"]


def test_a_refused_file_says_why_beside_the_file(ada, stretford):
    page = upload(ada, stretford, "Name,First day,Last day\nAutumn,29 February 2027,1 May 2027").content.decode()

    assert "Line 2: There is no 29 February in 2027" in page


def test_what_was_not_shown_cannot_be_confirmed(ada):
    page = ada.post(reverse("events_admin:confirm_terms"), {"found": "made up"}, follow=True)

    assert "Upload it again" in page.content.decode()
    assert not TermDates.objects.exists()


def test_only_who_may_change_term_dates_imports_them(client, stretford):
    client.force_login(vera_the_volunteer())
    for name in ("import_terms", "confirm_terms"):
        response = client.post(reverse(f"events_admin:{name}"), {})
        assert response.status_code == 302
        assert response.url == reverse("wagtailadmin_home")

    user = User.objects.get(first_name="Vera")
    user.user_permissions.add(*Permission.objects.filter(codename__in=["add_termdates", "change_termdates"]))
    assert upload(client, stretford).status_code == 200


def add_term(client, **values):
    told = {"name": "Autumn term", "first": "2026-09-02", "last": "2026-12-18"} | values
    return client.post(reverse("wagtailsnippets_events_termdates:add"), told)


def test_a_term_is_added_by_hand(ada, stretford):
    assert add_term(ada, area=stretford.pk).status_code == 302
    assert terms() == [("Autumn term", date(2026, 9, 2), date(2026, 12, 18))]


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({"last": "2026-09-01"}, "The last day is before the first day"),
        ({"first": "2026-12-01", "last": "2027-01-15"}, "overlap with “Known”"),
    ],
)
def test_a_term_that_cannot_be_is_refused_in_words(ada, stretford, values, says):
    TermDates.objects.create(area=stretford, name="Known", first=date(2026, 12, 10), last=date(2026, 12, 18))
    page = add_term(ada, area=stretford.pk, **values).content.decode()

    assert says in page
    assert "is violated" not in page


def test_every_screen_opens(ada, stretford):
    TermDates.objects.create(area=stretford, name="Known", first=date(2026, 12, 10), last=date(2026, 12, 18))
    for model in ("termdates", "bankholiday"):
        for name in ("list", "add"):
            assert ada.get(reverse(f"wagtailsnippets_events_{model}:{name}")).status_code == 200
    assert ada.get(reverse("events_admin:import_terms")).status_code == 200


def test_bank_holidays_in_force_are_listed_beside_the_changes(ada, today):
    BankHoliday.objects.create(country="ENG", day=date(2026, 12, 28), is_holiday=False)
    jubilee = BankHoliday.objects.create(country="SCT", day=date(2027, 6, 3), name="Jubilee")
    page = ada.get(reverse("wagtailsnippets_events_bankholiday:list")).content.decode()
    known = {(one.country, one.day): one for one in in_force(today)}

    assert known["England", date(2026, 12, 25)].is_holiday
    assert not known["England", date(2026, 12, 28)].is_holiday
    assert known["Scotland", jubilee.day].change == "Added here"
    assert ("England", jubilee.day) not in known
    assert "England: taken out here" in page
    assert "Scotland: added here" in page
    assert "All four countries" in page

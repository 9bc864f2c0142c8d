"""Importing in Wagtail's admin, step by step."""

import io
from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from directory.importing import waiting
from directory.importing.models import ImportRun, Source, WaitingFile
from directory.models import Offer, Organisation
from tests.directory.importing.conftest import DEMO_DATA, as_csv
from tests.factories import UserFactory
from tests.personas import ada_the_administrator

ROWS = [
    {"Group": "Tai Chi", "Day": "Mondays", "Venue": "Town Hall", "Post Code": "M33 7ZF", "Tel": "0161 496 0000"},
    {"Group": "Judo", "Day": "Fridays", "Venue": "Library", "Post Code": "M32 0TH", "Tel": "not a number"},
    {"Group": "", "Day": "Sundays", "Venue": "Nowhere", "Post Code": "", "Tel": ""},
]


@pytest.fixture
def ada(client, db, settings, tmp_path, categories):
    settings.FORTNIGHT_IMPORTS = tmp_path / "imports"
    client.force_login(ada_the_administrator())
    return client


def upload(client, content=None, name="groups.csv", **more):
    content = as_csv(ROWS).encode() if content is None else content
    file = SimpleUploadedFile(name, content)
    return client.post(reverse("directory_importing:upload"), {"file": file, "profile": "", **more})


def answers(client, address, **changed):
    form = client.get(address).context["form"]
    return {name: form.get_initial_for_field(field, name) or "" for name, field in form.fields.items()} | changed


def test_an_upload_is_tried_out_before_it_is_imported(ada):
    page = upload(ada)
    columns = page["Location"]
    given = answers(ada, columns)
    assert [given[f"column_{number}"] for number in range(5)] == [
        "name",
        "times_note",
        "venue_name",
        "postcode",
        "phone",
    ]
    dry_run = ada.post(columns, given)["Location"]
    page = ada.get(dry_run)
    assert page.context["counts"]["created"] == 2
    assert page.context["counts"]["refused"] == 1
    assert "There is no name" in page.content.decode()
    assert not Offer.objects.exists()
    assert not ImportRun.objects.exists()
    run = ada.post(dry_run)["Location"]
    assert Offer.objects.count() == 2
    assert ImportRun.objects.get().user.email == "ada@fortnight.example"
    assert "This is not a telephone number" in ada.get(run).content.decode()
    assert "groups.csv" in ada.get(reverse("directory_importing:runs")).content.decode()
    assert not WaitingFile.objects.exists()
    assert not list(waiting.storage().listdir("")[1])


def test_looking_changes_nothing(ada):
    columns = upload(ada)["Location"]
    dry_run = ada.post(columns, answers(ada, columns))["Location"]
    for _ in range(2):
        assert ada.get(dry_run).status_code == 200
        assert ada.get(columns).status_code == 200
    assert not Offer.objects.exists()


def test_rows_can_be_looked_at_by_what_becomes_of_them(ada):
    columns = upload(ada)["Location"]
    dry_run = ada.post(columns, answers(ada, columns))["Location"]
    page = ada.get(dry_run, {"show": "refused"})
    assert [outcome.row for outcome in page.context["page_obj"]] == [3]
    page = ada.get(dry_run, {"show": "left out"})
    assert [outcome.row for outcome in page.context["page_obj"]] == [2]


def test_a_shipped_profile_needs_no_questions(ada, taxonomies):
    content = (DEMO_DATA / "sports_clubs.csv").read_bytes()
    dry_run = upload(ada, content, "sports_clubs.csv", profile="sports_clubs")["Location"]
    page = ada.get(dry_run)
    assert page.context["counts"]["created"] == 140
    assert len(page.context["page_obj"]) == 50
    ada.post(dry_run)
    assert Offer.objects.filter(source="sports_clubs").count() == 140


def test_the_answers_are_remembered_for_the_next_version(ada):
    columns = upload(ada)["Location"]
    given = answers(ada, columns, column_1="description", publisher="Sale Together", category="tennis")
    ada.post(ada.post(columns, given)["Location"])
    assert Source.objects.get().publisher == "Sale Together"
    again = answers(ada, upload(ada)["Location"])
    assert (again["column_1"], again["publisher"], again["category"]) == ("description", "Sale Together", "tennis")


def test_the_same_file_again_changes_nothing(ada):
    for _ in range(2):
        columns = upload(ada)["Location"]
        ada.post(ada.post(columns, answers(ada, columns))["Location"])
    assert ImportRun.objects.count() == 1
    assert Offer.objects.count() == 2


def test_organisations_can_be_imported_too(ada):
    columns = upload(ada)["Location"]
    given = answers(ada, columns, kind="organisation", column_1="")
    ada.post(ada.post(columns, given)["Location"])
    assert Organisation.objects.filter(source="groups").count() == 2
    assert not Offer.objects.exists()


def test_what_an_organisation_does_not_have_is_said_at_the_column(ada):
    columns = upload(ada)["Location"]
    page = ada.post(columns, answers(ada, columns, kind="organisation"))
    assert "An organisation does not have this" in page.content.decode()


def test_without_a_name_the_form_asks_for_it(ada):
    columns = upload(ada)["Location"]
    page = ada.post(columns, answers(ada, columns, column_0=""))
    assert "Say which column holds the name" in page.content.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (b"%PDF-1.7", "PDF"), (b"Name,Town\n", "no rows"), (b'Name,Town\n"A,Sale\n', "never closed")],
)
def test_a_broken_file_gives_one_clear_message(ada, content, words):
    page = upload(ada, content)
    if page.status_code == 302:
        page = ada.get(page["Location"], follow=True)
    assert words in page.content.decode()
    assert not Offer.objects.exists()


def test_a_file_that_is_too_large_is_refused(ada, settings):
    settings.FORTNIGHT_LARGEST_IMPORT = 100
    assert "too large" in upload(ada).content.decode()
    assert not WaitingFile.objects.exists()


def test_a_profile_that_does_not_fit_says_so(ada, taxonomies):
    page = upload(ada, profile="gm_libraries")
    assert "wants" in page.content.decode()
    assert not WaitingFile.objects.exists()


def test_a_file_can_be_thrown_away(ada):
    columns = upload(ada)["Location"]
    kept = WaitingFile.objects.get()
    assert ada.get(reverse("directory_importing:throw_away", args=[kept.uuid])).status_code == 405
    ada.post(reverse("directory_importing:throw_away", args=[kept.uuid]))
    assert ada.get(columns).status_code == 404
    assert not list(waiting.storage().listdir("")[1])


def test_files_wait_for_a_day_and_no_longer(ada):
    upload(ada)
    WaitingFile.objects.update(uploaded_at=timezone.now() - timedelta(hours=25))
    upload(ada)
    assert WaitingFile.objects.count() == 1
    assert len(waiting.storage().listdir("")[1]) == 1


def test_nobody_sees_a_file_of_somebody_else(ada, client):
    columns = upload(ada)["Location"]
    other = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(other)
    assert client.get(columns).status_code == 404


def test_importing_needs_the_permission(client, db):
    editor = UserFactory()
    editor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(editor)
    assert client.get(reverse("directory_importing:upload")).status_code == 302
    assert "Import" not in client.get(reverse("wagtailadmin_home")).content.decode().split("</nav>")[0]
    editor.user_permissions.add(Permission.objects.get(codename="add_importrun"))
    client.force_login(type(editor).objects.get(pk=editor.pk))
    assert client.get(reverse("directory_importing:upload")).status_code == 200


def test_a_workbook_is_uploaded_like_any_file(ada):
    from tests.directory.importing.test_reading_xlsx import as_bytes, workbook

    content = as_bytes(workbook(list(ROWS[0]), *[list(row.values()) for row in ROWS]))
    columns = upload(ada, io.BytesIO(content).getvalue(), "groups.xlsx")["Location"]
    ada.post(ada.post(columns, answers(ada, columns))["Location"])
    assert Offer.objects.count() == 2


def test_pages_say_whose_list_an_entry_is_from(ada):
    from directory.catalogue import load_taxonomy
    from directory.sources import list_in_words

    columns = upload(ada)["Location"]
    ada.post(ada.post(columns, answers(ada, columns, publisher="Sale Together"))["Location"])
    load_taxonomy()
    assert list_in_words("groups") == "Sale Together's list"


def test_the_dry_run_shows_the_words_about_when_and_what_we_read(ada):
    rows = [
        {"Group": "Tai Chi", "Postcode": "M33 7ZF", "When": "Tuesdays 10am - 12pm"},
        {"Group": "Judo", "Postcode": "M33 7ZF", "When": "Fridays 2pm - 4pm. Please ring."},
    ]
    columns = upload(ada, as_csv(rows).encode())["Location"]
    dry_run = ada.post(columns, answers(ada, columns))["Location"]
    page = ada.get(dry_run, {"show": "times in part"})
    assert [outcome.name for outcome in page.context["page_obj"]] == ["Judo"]
    shown = " ".join(page.content.decode().split())
    assert "Times read whole: 1" in shown
    assert "Fridays, 2pm to 4pm" in shown
    assert "Not read: “Please ring”" in shown

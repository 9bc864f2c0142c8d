"""manage.py import_offers"""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from directory.models import Offer, Organisation
from tests.directory.importing.conftest import DEMO_DATA, club


def import_offers(*args, **options):
    out = io.StringIO()
    call_command("import_offers", *map(str, args), stdout=out, **options)
    return out.getvalue()


GROUPS = """Community groups in Sale
Group name;Day & Time;Venue;Address 1;Address 2;Post code;Contact details;Cost
Tai Chi;Mon 10-11am;Town Hall;School Road;Sale;M33 7ZF;0161 496 0000, sue@example.org;£3.50
Café Club;Tue 2pm;Library;Waterside;Sale;m337zf;N/A;Free
"""


def test_it_says_what_became_of_the_rows(categories, write):
    path = write([club("Tai Chi", email="nobody"), club("")])
    profile = path.with_name("clubs.toml")
    profile.write_text('[fields]\nname = "name"\nemail = "email"\n')
    said = import_offers(path, profile=str(profile))
    assert "1  new" in said
    assert "1  refused" in said
    assert "row 1, email: “nobody” This is not an e-mail address." in said
    assert "row 2, name: There is no name" in said
    assert "None of it counts as checked" in said
    assert "Nothing has changed" in import_offers(path, profile=str(profile))


def test_a_dry_run_says_so(taxonomies):
    said = import_offers(DEMO_DATA / "sports_clubs.csv", profile="sports_clubs", dry_run=True)
    assert "140  new" in said
    assert "nothing was changed" in said
    assert not Offer.objects.exists()


def test_json_is_for_programs(taxonomies):
    said = json.loads(import_offers(DEMO_DATA / "sports_clubs.csv", profile="sports_clubs", json=True))
    assert said["counts"]["created"] == 140
    assert said["dry_run"] is False


def test_without_a_profile_the_columns_are_guessed(categories, write):
    import_offers(write(GROUPS.encode("cp1252"), "groups.csv"))
    offer = Offer.objects.get(name="Tai Chi")
    venue = offer.venues.get()
    assert (offer.times_note, offer.email, offer.phone) == ("Mon 10-11am", "sue@example.org", "0161 496 0000")
    assert (offer.cost, offer.cost_amount) == ("charge", pytest.approx(3.5))
    assert (venue.name, venue.address, venue.postcode) == ("Town Hall", "School Road, Sale", "M33 7ZF")
    assert Offer.objects.get(name="Café Club").provenance == "groups:2"


def test_a_register_of_charities_is_guessed_to_hold_organisations(categories, write):
    import_offers(write("Charity name,Registered charity number,Web site\nAge UK,123456,www.example.org\n"))
    organisation = Organisation.objects.get()
    assert (organisation.charity_number, organisation.url) == ("123456", "http://www.example.org")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "This file is empty"),
        (b"%PDF-1.4", "This is a PDF"),
        (b"Name,Town\n", "no rows"),
        (b'Name,Town\n"A,Sale\nB,Hale\n', "never closed"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
    ],
)
def test_a_broken_file_gives_one_clear_message(db, write, content, words):
    with pytest.raises(CommandError, match=words) as error:
        import_offers(write(content))
    assert error.value.returncode == 1
    assert str(error.value).startswith("Nothing was imported.")


def test_a_file_that_is_not_there_says_so(db, tmp_path):
    with pytest.raises(CommandError, match="There is no file"):
        import_offers(tmp_path / "nowhere.csv", profile="sports_clubs")


def test_a_profile_that_is_not_there_names_those_that_are(db, write):
    with pytest.raises(CommandError, match="gm_libraries"):
        import_offers(write([club()]), profile="nowhere")


def test_a_list_can_be_given_its_own_name(categories, write):
    rows = [{"Name": "Tai Chi", "When": "Mondays"}]
    import_offers(write(rows, "january.csv"), source="groups")
    rows[0]["When"] = "Tuesdays"
    said = import_offers(write(rows, "february.csv"), source="groups")
    assert "1  updated" in said
    assert Offer.objects.get().provenance == "february:1"

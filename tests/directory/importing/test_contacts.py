"""Ways to reach somebody, in all the ways that people write them."""

import pytest

from directory.importing.contacts import find_all, find_emails, find_phones, find_urls


@pytest.mark.parametrize(
    ("cell", "url"),
    [
        ("http://example.org/", "http://example.org/"),
        ("www.example.org", "http://www.example.org"),
        ("example.org.uk/groups", "http://example.org.uk/groups"),
        ("WWW.EXAMPLE.ORG.", "http://www.example.org"),
        ("http//:www.example.org", "http://www.example.org"),
        ("https:/example.org", "https://example.org"),
        ("http://www.example.com\n/community-projects", "http://www.example.com/community-projects"),
        ("See https://example.org/a?b=1&c=2.", "https://example.org/a?b=1&c=2"),
    ],
)
def test_web_addresses_are_made_whole(cell, url):
    assert find_urls(cell).urls == [url]


@pytest.mark.parametrize(
    "cell", ["javascript:alert(1)", "www,example.com", "ask at the desk", "http://", "http://localhost:x"]
)
def test_what_is_no_web_address_is_refused(cell):
    found = find_urls(cell)
    assert not found.urls
    assert found.refused


@pytest.mark.parametrize(
    ("cell", "phones"),
    [
        ("0161 832 3736", ["0161 832 3736"]),
        ("01614941704", ["01614941704"]),
        ("(0161) 832-3736", ["(0161) 832-3736"]),
        ("0161 761 5908 07724 113035", ["0161 761 5908", "07724 113035"]),
        ("00441618348221", ["00441618348221"]),
        ("Tel: 0161.832.3736", ["0161.832.3736"]),
        ("+44 7946415724", ["+44 7946415724"]),
        ("+44 (0)161 832 3736", ["+44 (0)161 832 3736"]),
        ("O7872611770", ["07872611770"]),
        ("7464036317", ["07464036317"]),
        ("0161 761 5908 or 07724113035", ["0161 761 5908", "07724113035"]),
        ("116 123", ["116 123"]),
        ("999", ["999"]),
        ("85258", ["85258"]),
    ],
)
def test_telephone_numbers_keep_the_groups_of_their_writer(cell, phones):
    assert find_phones(cell).phones == phones


@pytest.mark.parametrize("cell", ["0161", "00000000", "012044333437", "0794095742", "ring Sue", "12"])
def test_what_is_no_whole_number_is_refused(cell):
    found = find_phones(cell)
    assert not found.phones
    assert found.refused


@pytest.mark.parametrize("cell", ["tim...tim@example.org", "name at example.org", "a@b", "@example.org"])
def test_what_is_no_e_mail_address_is_refused(cell):
    found = find_emails(cell)
    assert not found.emails
    assert found.refused


@pytest.mark.parametrize(
    "cell", ["mailto:a@example.org", "a@example.org;", "<a@example.org>", "Write to a@example.org."]
)
def test_what_stands_around_an_e_mail_address_is_taken_off(cell):
    assert find_emails(cell).emails == ["a@example.org"]


def test_a_cell_with_everything_is_taken_apart():
    found = find_all("Sue: 0115 937 0000 / sue@example.org, www.example.org (mornings)")
    assert found.phones == ["0115 937 0000"]
    assert found.emails == ["sue@example.org"]
    assert found.urls == ["http://www.example.org"]
    assert "mornings" in found.rest

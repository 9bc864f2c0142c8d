"""E-mails read as people write them here."""

import re

import pytest
from django.conf import settings

FILES = sorted((settings.BASE_DIR / "templates" / "emails").glob("*.*"))
LETTERS = [file for file in FILES if "Hello" in file.read_text(encoding="utf-8")]


@pytest.mark.parametrize("letter", LETTERS, ids=lambda letter: letter.name)
def test_the_first_sentence_after_the_greeting_begins_with_a_capital(letter) -> None:
    rest = letter.read_text(encoding="utf-8").partition("Hello")[2]
    after_it = re.sub(r"\{%.*?%\}|\{\{ \"|<[^>]+>", "", rest.partition(",\n" if letter.suffix == ".txt" else "</p>")[2])
    assert not after_it.strip()[0].islower(), after_it.strip()[:60]

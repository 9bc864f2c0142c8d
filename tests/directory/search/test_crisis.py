"""Words of crisis are heard, and what only sounds like them is not."""

import json
import re
from collections.abc import Sequence

import pytest
from django.test import Client

from directory.search.actions import load_lexicon
from directory.search.crisis import CrisisWords, published_phrases, read_phrases
from directory.search.models import CrisisPhrase
from directory.search.words import plain

TALK = """
I don't want to be here anymore
i dont want to be here any more
I really just don't want to live anymore
want to die
I wanna die
thinking of killing myself
I'm going to end it all
ending my life
suicidal
suicide
sucidal thoughts
feel suicidal
life isn't worth living
no point living
nothing to live for
better off dead
everyone would be better off without me
I can't go on
cant cope anymore
I keep cutting myself
my daughter is self harming
self-harm
my son keeps hurting himself
tired of living
I wish I was dead
my friend is suicidal
how to kill myself
I want it all to stop
"""
ABUSE = """
my partner hits me
my husband beats me
my boyfriend keeps hitting me
he hits me
my ex is threatening me
my girlfriend punched me
scared of my husband
I'm frightened of my dad
afraid to go home
domestic violence
domestic abuse
I was raped
raped
sexually assaulted
being stalked
controlling husband abuses me
need a refuge
fleeing a violent partner
they are forcing me to marry
my son hits me
not safe at home
"""
EMERGENCY = """
I took an overdose
overdose
took too many tablets
she is not breathing
he won't wake up
he has a knife
someone is trying to kill me
he tried to choke me
voices telling me to
"""
CHILD = """
my child is being abused
child abuse
a child in danger
the kids are being hit
I am scared I will hurt my baby
my daughter was groomed
"""
CALM = """
die-cast models
suicide prevention training for staff
suicide bereavement group
domestic abuse awareness course
first aid course
overdose awareness training
crisis at christmas volunteer
hit the gym
punch needle craft
library
food bank
lost my wife
lonely
english classes
cutting garden hedges
my husband has parkinsons
kick boxing
I want to live near a park
chess club in Sale
hospice
karate for kids
self defence
don't want to cook
here to help
beat the blues choir
cut the grass
hurt my back
abseiling
killing time in the holidays
baby died
end of life care
knife crime project for young people
giving up smoking
my dog died
feel like dancing
"""


def lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line]


@pytest.fixture
def crisis(db: None) -> CrisisWords:
    load_lexicon()
    return read_phrases()


@pytest.mark.parametrize(
    ("sentences", "help"), [(TALK, "talk"), (ABUSE, "abuse"), (EMERGENCY, "emergency"), (CHILD, "child")]
)
def test_who_needs_help_is_heard_and_told_who_can_give_it(crisis: CrisisWords, sentences: str, help: str) -> None:
    heard = {sentence: crisis.find(sentence) for sentence in lines(sentences)}
    missed = [sentence for sentence, found in heard.items() if found is None or help not in found.helps]
    assert missed == []


def test_what_only_sounds_like_it_raises_no_alarm(crisis: CrisisWords) -> None:
    assert [sentence for sentence in lines(CALM) if crisis.find(sentence)] == []


def test_danger_now_comes_before_somebody_to_talk_to(crisis: CrisisWords) -> None:
    found = crisis.find("I want to die and took an overdose")
    assert found is not None
    assert found.helps == ("emergency", "talk")


def test_an_editor_can_switch_a_phrase_off_and_add_one(crisis: CrisisWords) -> None:
    CrisisPhrase.objects.filter(phrase__in=["suicidal", "suicide"]).update(in_use=False)
    CrisisPhrase.objects.create(phrase="my house/flat is on fire", help="emergency")
    now = read_phrases()
    assert now.find("suicidal") is None
    assert now.find("Help, my flat is on fire!") is not None


def test_the_browser_is_told_the_phrases_spelt_out(db: None) -> None:
    CrisisPhrase.objects.create(phrase="my mum/dad … hits/beats me")
    CrisisPhrase.objects.create(phrase="don’t want to live")
    assert list(published_phrases(CrisisPhrase.objects.order_by("phrase"))) == [
        "dont want to live",
        ["my", "mum", "hits", "me"],
        ["my", "mum", "beats", "me"],
        ["my", "dad", "hits", "me"],
        ["my", "dad", "beats", "me"],
    ]


def test_the_file_for_the_browser_is_a_list_of_texts_and_lists(crisis: CrisisWords, client: Client) -> None:
    answer = client.get("/search/crisis.json")
    assert answer.headers["Content-Type"] == "application/json"
    phrases = json.loads(answer.content)
    assert "suicidal" in phrases
    assert all(isinstance(phrase, str) or all(isinstance(word, str) for word in phrase) for phrase in phrases)


def test_the_browser_hears_most_of_what_the_server_hears(crisis: CrisisWords) -> None:
    """The browser compares letter by letter; it knows no word forms and no slips, and misses a few."""
    phrases = list(published_phrases(CrisisPhrase.objects.all()))
    sentences = [sentence for text in (TALK, ABUSE, EMERGENCY, CHILD) for sentence in lines(text)]
    heard = [sentence for sentence in sentences if any(_is_in(plain(sentence), phrase) for phrase in phrases)]
    assert len(heard) >= 0.75 * len(sentences)


def _is_in(text: str, phrase: str | Sequence[str]) -> bool:
    """As isIn in frontend/scripts/search.js."""
    if isinstance(phrase, str):
        return f" {plain(phrase)} " in f" {text} "
    return re.search(r"\b" + r"\b.*\b".join(plain(word) for word in phrase) + r"\b", text) is not None

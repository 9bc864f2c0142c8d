"""What is kept of a search, and above all what is not."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from directory.search.engine import Meant, engine
from directory.search.query import SearchQuery
from directory.search.spelling import everyday_words
from directory.search.words import words
from directory.unmet import vocabulary
from directory.unmet.keeping import Kept, is_a_search, keep
from tests.directory.search.neighbourhood import Neighbourhood

pytestmark = pytest.mark.usefixtures("town")
WITH_ONE_TOWN = settings(
    max_examples=80, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
FIRST = st.sampled_from("John Sarah Agnieszka Mohammed Priya Siobhan Ngozi Oluwaseun Zbigniew Trevor".split())
LAST = st.sampled_from("Smith Jones Okonkwo Kowalczyk Patel Hussain Featherstonehaugh Nguyen Adeyemi Davies".split())
ABOUT = st.sampled_from(
    [
        *("my husband {} {} has dementia", "{} {} anxiety", "is {} {} at the food bank", "help for my son {} {}"),
        *("our daughter {} {} plays chess", "tai chi with {} {}", "Mr {} {}", "{} {}", "my neighbour {} {} drinks"),
        *("knitting called {} {}", "{} {}’s walking group", "lost my dear old mum {} {}", "swimming {} and {}"),
    ]
)
NUMBERS = st.from_regex(re.compile(r"0[0-9 ]{9,12}|[0-9]{3} [0-9]{3} [0-9]{4}|[0-9]{5,9}"), fullmatch=True)
POSTCODES = st.sampled_from(["M16 0EB", "m160eb", "SW1A 1AA", "M32 0TH", "g2 1du"])


def kept(text: str) -> Kept | None:
    if not is_a_search(text):
        return None
    return keep(*engine().understand(SearchQuery(text=text)))


def stored(text: str) -> str:
    found = kept(text)
    return found.text if found else ""


@pytest.mark.parametrize(
    ("said", "left"),
    {
        "Walking football": "walking football",
        "is there any KABADDI??": "kabaddi",
        "swiming": "swimming",
        "beekeeping in Stretford": "beekeeping",
        "free tai chi near M16 0EB": "tai chi",
        "something with knitting and crochet for women": "knitting crochet women",
        "someone to talk to": "talk",
        "kabaddi for my son John": "kabaddi",
        "my husband John Smith has dementia": "dementia and memory",
        "my dear old wife died": "grief and bereavement",
        "Sarah's anxiety": "anxiety worry and panic",
        "lonely man 60": "lonely",
    }.items(),
)
def test_everyday_words_are_kept_and_people_are_not(said: str, left: str) -> None:
    assert stored(said) == left


@pytest.mark.parametrize(
    "said",
    [
        *("", "  ", "a", "🙂🙂🙂", "x" * 81, "chess " * 20, "123", "\x00chess", "chess\nclub"),
        *("http://example.org/", "www.example.org", "buy at pills.com", "<script>alert(1)</script>", "jo@example.org"),
        *("07700 900123", "chess 0161 496 0000", "NHS 943 476 5919", "born 12/03/1985", "٠٧٧٠٠ chess"),
        *("John Smith", "will smith", "Okonkwo", "my mum Agnieszka", "dr patel", "asdfgh qwrtz", "Featherstonehaugh"),
        *("i want to die", "my partner hits me", "Walking and I WANT TO DIE"),
    ],
)
def test_nonsense_names_numbers_and_cries_for_help_are_not_kept(said: str) -> None:
    assert kept(said) is None


def test_of_a_place_only_its_area_is_kept() -> None:
    assert kept("beekeeping in Stretford") == Kept("beekeeping", area="trafford")
    assert kept("beekeeping M32 0TH") == Kept("beekeeping", area_code="E08000009")
    assert kept("beekeeping") == Kept("beekeeping")


def test_a_word_that_an_editor_adds_to_the_lexicon_is_known(town: Neighbourhood) -> None:
    assert not vocabulary.is_known("zorbing", frozenset())
    assert vocabulary.is_known("zorbing", frozenset({"zorbing"}))


@WITH_ONE_TOWN
@given(first=FIRST, last=LAST, about=ABOUT, fold=st.sampled_from([str, str.lower, str.upper]))
def test_no_name_of_a_person_is_ever_kept(first: str, last: str, about: str, fold: object) -> None:
    told = words(stored(fold(about.format(first, last))))  # type: ignore[operator]
    assert not {*words(first), *words(last)} & {*told, *(word.removesuffix("s") for word in told)}


@WITH_ONE_TOWN
@given(number=NUMBERS, postcode=POSTCODES, words=st.sampled_from(["chess club", "lonely", "grief counselling", ""]))
def test_no_number_and_no_postcode_is_ever_kept(number: str, postcode: str, words: str) -> None:
    for text in (f"{words} {number}", f"{number} {words}", f"{words} {postcode}", f"{postcode} {words} {number}"):
        assert not re.search(r"\d", stored(text.strip()))
        assert postcode.casefold().replace(" ", "") not in stored(text.strip()).replace(" ", "")


EVERYDAY = st.sampled_from(sorted(everyday_words())[::40])
PIECES = st.one_of(EVERYDAY, EVERYDAY, FIRST, LAST, st.sampled_from("my our is for husband friend Mr of and 7".split()))


@WITH_ONE_TOWN
@given(st.one_of(st.text(max_size=90), st.lists(PIECES, max_size=8).map(" ".join)))
def test_whatever_somebody_types_only_known_words_without_names_are_kept(text: str) -> None:
    meant: Meant = engine().understand(SearchQuery(text="chess"))
    needs = {word for need in _needs() for word in words(need)}
    for word in stored(text).split():
        assert word in needs or vocabulary.is_known(word, meant.lexicon)
        assert word in needs or word in meant.lexicon or not vocabulary.is_a_name(word)


def _needs() -> set[str]:
    mind = engine().mind()  # type: ignore[attr-defined]
    return {need.name for need in mind.words.lexicon.needs}


def test_the_list_of_names_leaves_everyday_words_alone() -> None:
    for word in "rose grace hope will bill walking church baker garden summer may chess men women young carer".split():
        assert not vocabulary.is_a_name(word), word
    for word in "john sarah mohammed smith jones patel khan siobhan john's".replace("'", "").split():
        assert vocabulary.is_a_name(word), word

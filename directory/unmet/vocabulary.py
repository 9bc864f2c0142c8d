"""Which words are everyday words, and which may be somebody's name.

What is no word that we know is taken for a name. An editor makes a word known by writing it into a need of the search's
lexicon ("what people say"): that is the place for new activities and for names of services.
"""

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

from directory.search.spelling import everyday_words

# Activities and conditions that are younger than the list of everyday words, or too British for it.
MORE_WORDS = frozenset(
    """
    adhd arfid asd boccia camhs carers chairobics clubbercise copd cpap crossfit defibrillator dbt cbt emdr
    endometriosis fibromyalgia footgolf foodbank geocaching iapt kabaddi kirtan kurling lgbt lgbtq lipoedema
    menieres mindfulness neurodivergent neurodiverse neurodiversity nordic ocd padel parkrun parkinsons pcos
    perimenopause perinatal pickleball pilates pip postnatal ptsd qigong rebounding repair reflexology reiki
    rounders sen send sibs slimming spoonie tai tinnitus toastmasters tots upcycling vaping wellbeing zumba uc
    esa esol ukulele kombucha decluttering paddleboarding parkour bouldering wheelchair powerchair autistic
    audhd dyspraxia dyscalculia
    """.split()
)
# Such words stand before a name, or say whose trouble it is.
BEFORE_A_NAME = frozenset("mr mrs ms miss mister dr doctor named called surname nurse sir madam prof professor".split())
RELATIONS = frozenset(
    """
    husband wife partner mum mother mom mam mummy dad father daddy son daughter child baby kid brother sister
    sibling twin nan gran nana granny grandma grandad granddad grandmother grandfather grandson granddaughter
    grandchild uncle aunt auntie aunty cousin boyfriend girlfriend fiance fiancee ex neighbour nephew niece
    friend mate flatmate housemate boss manager colleague doctor gp nurse therapist counsellor carer keyworker
    landlord landlady teacher tutor stepson stepdad stepmum stepdaughter inlaw lodger
    """.split()
)
_WHOSE = frozenset("my our his her their your".split())
AGE = re.compile(r"[1-9]\d?s?")
_BETWEEN = 2  # how many words may stand between "my" and "husband": "my dear old husband"


def is_known(word: str, lexicon: Collection[str]) -> bool:
    """Whether a folded word is an everyday word, or one of the lexicon, and nobody's name."""
    if word in lexicon or word in MORE_WORDS or AGE.fullmatch(word):
        return True
    return word in everyday_words() and not is_a_name(word)


def is_a_name(word: str) -> bool:
    """A plural, or a name with the s of "John's", is one too."""
    return word in _names() or (word.endswith("s") and word[:-1] in _names())


def before_a_relation(said: list[str]) -> list[str] | None:
    """The words that stand before "my husband" and the like; None where nobody of that kind is spoken of."""
    for place, word in enumerate(said):
        following = said[place + 1 : place + 2 + _BETWEEN]
        if word in _WHOSE and any(_singular(one) in RELATIONS for one in following):
            return said[:place]
    return None


def _singular(word: str) -> str:
    return word.removesuffix("s")


@cache
def _names() -> frozenset[str]:
    return frozenset(files("directory.unmet").joinpath("data/names.txt").read_text(encoding="ascii").split())

"""How much use an entry is to a person who looks for help, from its own words.

Registers list more than what people can join: funds for other organisations, parents' associations of one school,
charities that have stopped. They stay findable by name, but what a person can use comes first.
"""

import re

INACTIVE = 0.1
FOR_ORGANISATIONS = 0.55
FOR_ONE_SCHOOL = 0.5

_OPENING_TIMES = "on|for|at|from|between|during|until|mon|tue|wed|thu|fri|sat|sun|bank"
_INACTIVE = re.compile(
    r"\b(no longer (open|active|operat\w+|running|exist\w*|in use)|not (currently|yet|presently) (active|operat\w+)"
    r"|(is|are|was|now|currently|has been|have been) (now |currently |permanently )?"
    rf"(inactive|dormant|dissolved|wound up|closed( down)?(?! ({_OPENING_TIMES})))"
    r"|(has|have) (now )?(closed|ceased)|ceased (to (operate|exist)|operat\w+|all activit\w+)|permanently closed"
    r"|being wound up|not active\b|dormant charity|(generates?|has|had|have) no activit\w+)",
    re.IGNORECASE,
)
_GRANTS_TO_ORGANISATIONS = re.compile(
    r"(grants?|donations?|funds?|funding|money|income)\b[^.]{0,60}\b(to|for|of|other)\b[^.]{0,30}"
    r"\b(charit\w+|organi[sz]ations?|institutions?|causes|community groups|projects)|grant[- ]making"
    r"|support(ing)? (other )?(charit\w+|charitable causes)|general charitable purposes|endowment",
    re.IGNORECASE,
)
_ONE_SCHOOL = re.compile(
    r"\b(pta|ptfa|pfa|parents?,? ?(and|&|/)? ?(teachers?|friends)'?s?|parent[- ]teachers?|school fund"
    r"|friends of (the )?[\w' .]*\b(school|academy|college)|friends association)\b",
    re.IGNORECASE,
)


# A quick look for words without which the slow one cannot find anything.
_MAY_BE_FUNDS = ("grant", "donation", "fund", "money", "income", "charit", "endowment")
_MAY_BE_INACTIVE = ("activ", "clos", "dormant", "dissolved", "wound up", "ceased", "no longer", "operat")


def standing(name: str, text: str) -> float:
    """Gives a factor from 0 to 1 for the score of an entry with this name and text."""
    folded = text.casefold()
    if any(word in folded for word in _MAY_BE_INACTIVE) and _INACTIVE.search(text):
        return INACTIVE
    if _ONE_SCHOOL.search(name):
        return FOR_ONE_SCHOOL
    if any(word in folded for word in _MAY_BE_FUNDS) and _GRANTS_TO_ORGANISATIONS.search(text):
        return FOR_ORGANISATIONS
    return 1.0

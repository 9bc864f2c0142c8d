"""What can go wrong when a page is asked for."""

from enum import StrEnum


class Problem(StrEnum):
    """Each is a sentence for people."""

    NO_SUCH_HOST = "There is no web site of this name."
    NO_CONNECTION = "Its server does not answer."
    TOO_SLOW = "It took too long to answer."
    BROKEN_ANSWER = "Its server answered with something that no browser understands."
    CERTIFICATE = "Its certificate is wrong, so browsers warn people away."
    TLS_UNCERTAIN = "We could not agree with its server on a safe connection; a browser may."
    TOO_MANY_REDIRECTS = "It sends us from one address to the next without end."
    ADDRESS_REFUSED = "It leads to an address that is not on the public internet."
    URL_REFUSED = "It is not a web address that we may look at."
    ROBOTS_FORBID = "Its owner asks programs not to look (robots.txt)."
    ROBOTS_UNKNOWN = "Its server could not say whether programs may look (robots.txt)."


# What also happens to every page when our own network is down.
UNREACHABLE = frozenset({Problem.NO_SUCH_HOST, Problem.NO_CONNECTION, Problem.TOO_SLOW})


class FetchError(Exception):
    def __init__(self, problem: Problem, detail: str = "") -> None:
        super().__init__(f"{problem} {detail}".strip())
        self.problem = problem

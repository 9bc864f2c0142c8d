"""What is said to editors about a calendar."""

from directory.calendars.models import Calendar
from directory.freshness.watching.enums import State
from directory.freshness.watching.fetching.problems import Problem

ADVICE = {
    State.NOT_ALLOWED: "Ask the organiser for another address, or to let programs called Fortnight read this one.",
    State.UNSURE: "Nothing to do yet: we try again by ourselves. If it stays so for a week, tell the organiser.",
    State.FAILING: "Nothing to do yet: it may be back tomorrow. Its events stay as they were.",
    State.DEAD: "Ring the organiser: do they still keep this calendar, and are the dates here still right? Then put "
    "the new address in, or pause it.",
}
BY_PROBLEM = {
    Problem.ROBOTS_FORBID: "If the organiser wants us to read it (Google keeps everybody out), tick “the organiser has "
    "asked us to read it”.",
    Problem.ADDRESS_REFUSED: "Put in an address that everybody on the internet can reach.",
    Problem.URL_REFUSED: "Put in an address that starts with https:// and needs no password.",
}


def what_to_do(calendar: Calendar) -> str:
    """Plain advice, "" where all is well."""
    if calendar.paused:
        return "It is not read. Untick “paused” when it may be."
    own = next((words for problem, words in BY_PROBLEM.items() if calendar.problem == str(problem)), "")
    return own or ADVICE.get(State(calendar.state), "")


def how_it_goes(calendar: Calendar) -> str:
    """Such as "It has not worked for days. Its server does not answer. It failed on 4 days in a row."."""
    parts = [f"{calendar.state_in_words}."]
    if calendar.problem and not calendar.paused:
        parts.append(calendar.problem)
    if calendar.failures > 1 and not calendar.paused:
        parts.append(f"It failed on {calendar.failures} days in a row.")
    return " ".join(parts)

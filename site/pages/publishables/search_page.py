"""The search page: a form, which the browser fills with results on the published site."""

from pages.publishables.single import SinglePage
from publishing.publishable import Build, Page

MILES = [("1", "Within 1 mile"), ("3", "Within 3 miles"), ("5", "Within 5 miles"), ("10", "Within 10 miles")]
CRISIS_URL = "/search/crisis.json"


class SearchPage(SinglePage):
    name = "pages.search"

    def page(self, row: None, build: Build) -> Page:
        return Page(
            path="/search/",
            template="pages/search.html",
            title="Search",
            description="Search for groups, classes, places and help near you.",
            breadcrumbs=[("Home", "/")],
            context={"miles": MILES, "crisis_url": CRISIS_URL, "next_steps": _next_steps(build)},
        )


def _next_steps(build: Build) -> list[tuple[str, str, str]]:
    """What to try when nothing was found, as components/no_results.html takes it."""
    steps = [
        ("Use fewer or other words", "", "such as “walk” in place of “walking football”"),
        ("Look through all kinds", "/categories/", ""),
        ("Look from A to Z", "/a-z/", ""),
    ]
    if forum := build.chrome.get("forum_url"):
        steps.append(("Tell the forum what is missing", forum, ""))
    return steps

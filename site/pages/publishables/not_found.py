"""What people get who follow a broken link."""

from pages.publishables.single import SinglePage
from publishing.publishable import Build, Page


class NotFound(SinglePage):
    name = "pages.not_found"

    def page(self, row: None, build: Build) -> Page:
        return Page(path="/404.html", template="pages/not_found.html", title="We cannot find that page", noindex=True)

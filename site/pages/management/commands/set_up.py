"""manage.py set_up: what a new site starts with."""

from typing import Any

from django.core.management.base import BaseCommand

from accounts.granting import grant
from directory.actions import load_taxonomies
from directory.search.actions import load_lexicon
from pages.actions import set_up_pages


class Command(BaseCommand):
    help = "Makes what a new site starts with. Safe to run again: it never changes what an editor has changed."

    def handle(self, *args: Any, **options: Any) -> None:
        entries = load_taxonomies()  # first: the ways in on the home page lead to them
        words = load_lexicon()
        made_pages = set_up_pages()
        given = len(grant())  # after the pages: some permissions are about these
        made = [
            *([f"{entries} categories and other words to sort by"] if entries else []),
            *([f"{words} needs and phrases that search understands"] if words else []),
            *made_pages,
            *([f"{given} permissions of groups"] if given else []),
        ]
        if options["verbosity"]:
            self.stdout.write("New: " + ", ".join(made) + "." if made else "Everything was there already.")

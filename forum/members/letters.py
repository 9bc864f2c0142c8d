"""E-mails to those who would like to join."""

from forum import letters
from publishing.publishable import Build


def asked(email: str, name: str, build: Build) -> None:
    _put(email, "You asked to join the forum", "join_asked", build, name=name)


def member_already(email: str, build: Build) -> None:
    _put(email, "You are a member already", "join_member_already", build)


def welcome(email: str, name: str, build: Build) -> None:
    _put(email, "Welcome to the forum", "join_welcome", build, name=name)


def declined(email: str, name: str, words: str, build: Build) -> None:
    _put(email, "About joining the forum", "join_declined", build, name=name, words=words)


def _put(email: str, subject: str, template: str, build: Build, **context: str) -> None:
    letters.put(email, subject, template, context, build)

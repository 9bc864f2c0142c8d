"""The way from home to a page of the forum: (words, address)."""

from forum.catalogue import Forum

Trail = list[tuple[str, str]]
HOME = ("Home", "/")


def below_forum(forum: Forum) -> Trail:
    return [HOME, *([(forum.title, forum.path)] if forum.path else [])]


def below_meetings(forum: Forum) -> Trail:
    return [*below_forum(forum), *([("Meetings", forum.meetings_path)] if forum.meetings_path else [])]

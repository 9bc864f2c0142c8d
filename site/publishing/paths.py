"""From the path of a page to the file that a web server finds it in."""

import re
from collections.abc import Iterable

from publishing.errors import ClashError, InvalidPathError

# What may stand in a URL path without being escaped. A leading dot is refused: "..", ".htaccess" and the like.
_SEGMENT = r"(?:\.well-known|(?!\.)[A-Za-z0-9._~!$&'()*+,;=:@-]{1,255})"
_PATH = re.compile(rf"/(?:{_SEGMENT}/)*(?:{_SEGMENT})?")


def file_of(path: str) -> str:
    """Where the page of a path stands inside a release: "/offers/tai-chi/" is "offers/tai-chi/index.html"."""
    if not _PATH.fullmatch(path):
        raise InvalidPathError(
            f"{path!r} cannot be the path of a page. It has to begin with a slash, and between slashes only letters "
            "without accents, digits and marks such as - and _ may stand."
        )
    return f"{path[1:]}index.html" if path.endswith("/") else path[1:]


def refuse_clashes(makers: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Takes (file, who makes it) and gives who makes which file. Two makers of one file are an error naming both."""
    known: dict[str, str] = {}
    for file, maker in makers:
        if file in known:
            raise ClashError(f"Both {known[file]} and {maker} make {file}. Give one of the two another address.")
        known[file] = maker
    _refuse_files_as_folders(known)
    return known


def _refuse_files_as_folders(known: dict[str, str]) -> None:
    for file, maker in known.items():
        folder = file.rpartition("/")[0]
        while folder:
            if folder in known:
                raise ClashError(
                    f"{maker} makes {file}, but {known[folder]} makes a file where that needs the folder {folder}."
                )
            folder = folder.rpartition("/")[0]


def differ_by_case_only(files: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs that are one file on a disk which does not tell capitals from small letters."""
    seen: dict[str, str] = {}
    pairs = []
    for file in files:
        first = seen.setdefault(file.casefold(), file)
        if first != file:
            pairs.append((first, file))
    return pairs

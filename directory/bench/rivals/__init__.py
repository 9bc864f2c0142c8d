"""Other ways to make the same pages, for comparison in the same run on the same machine."""

from collections.abc import Callable
from typing import Any

from directory.bench.rivals import client, eleventy, hugo
from directory.bench.scratch import Scratch

# Each takes the scratch directory and the name of the folder with what was published, and tells its figures.
Rival = Callable[[Scratch, str], dict[str, Any]]
RIVALS: dict[str, Rival] = {"client": client.measure, "hugo": hugo.measure, "eleventy": eleventy.measure}


def compare(name: str, scratch: Scratch, public: str, pages_per_second: float) -> dict[str, Any]:
    """The figures of one, and how many times faster we were. One that is not installed says so."""
    figures = RIVALS[name](scratch, public)
    if rate := figures.get("pages_per_second"):
        figures["we_are_times_faster"] = round(pages_per_second / rate, 2)
    return figures

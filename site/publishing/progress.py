"""What a person at a terminal sees while a command is at work."""

from collections.abc import Callable
from typing import Protocol

Say = Callable[[str], None]


class Stream(Protocol):
    def write(self, msg: str, style_func: Callable[[str], str] | None = None, ending: str | None = None) -> None: ...
    def flush(self) -> None: ...
    def isatty(self) -> bool: ...


class Progress:
    """Words of the moment: on a terminal each in the place of those before, elsewhere a line each."""

    def __init__(self, out: Stream, is_quiet: bool = False) -> None:
        self._out, self._is_quiet = out, is_quiet
        self._in_place = out.isatty()
        self._shown = 0

    def say(self, words: str) -> None:
        if self._is_quiet:
            return
        if not self._in_place:
            self._out.write(words)
            return
        self._out.write(f"\r{words:<{self._shown}}", ending="")
        self._out.flush()
        self._shown = max(self._shown, len(words))

    def clear(self) -> None:
        """Before anything else is written."""
        if self._shown:
            self._out.write(f"\r{'':<{self._shown}}\r", ending="")
            self._shown = 0

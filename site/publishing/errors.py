"""What can stop a publish. Each message says what happened and what to do, and is shown to a person as it stands."""


class PublishError(Exception):
    """The publish stopped; the public site is as it was."""


class InvalidPathError(PublishError):
    """The path of a page cannot become a file."""


class ClashError(PublishError):
    """Two pages want to be the same file."""


class PageError(PublishError):
    """One page could not be made. `path` names it."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)  # both, so that the error survives the way from a worker process
        self.path = path

    def __str__(self) -> str:
        return f"{self.args[0]}: {self.args[1]}"


class BusyError(PublishError):
    """Another publish is at work."""


class StorageError(PublishError):
    """The disk refuses: it is full, read-only or not ours."""


class UnfitError(PublishError):
    """The new release is complete, but not fit to become public."""


class UnfitLinksError(UnfitError):
    """Templates have made links to pages that are not there."""


class HeldError(PublishError):
    """Somebody has set the public site back to an earlier release and holds it there."""

"""Why a file of term dates cannot be taken."""


class TermFileError(ValueError):
    """Carries sentences for the person who uploaded it, each with its line where it has one."""

    def __init__(self, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.messages = list(messages)

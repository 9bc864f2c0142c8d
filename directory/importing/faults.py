"""What stops an import before anything is changed. Every message is written for the person who chose the file."""


class FileError(ValueError):
    """The file as a whole cannot be read."""


class ProfileError(ValueError):
    """The profile (which column goes where) does not hold together, or does not fit the file."""

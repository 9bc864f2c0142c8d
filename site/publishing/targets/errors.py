"""What can keep a release from where it shall be served. Each message says what happened and what to do."""

from publishing.errors import PublishError


class TargetError(PublishError):
    """The target cannot be reached, or refuses. How far a deploy got is said by DeployError."""


class DeployError(PublishError):
    """A release is not, or not wholly, where it shall be."""

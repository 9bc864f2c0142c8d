"""What people tell us about, before anybody of ours has looked at it. Nothing of it is public."""

# The form of the running server on which anybody tells us about an event.
TELL_US = "/events/tell-us/"

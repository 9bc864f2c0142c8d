"""Joining the forum, and what belongs to a member: the first page, the profile, and all that we keep about them."""

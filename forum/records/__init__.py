"""After a meeting: its notes become a draft, members comment on it, a facilitator publishes it, and people hear of it."""

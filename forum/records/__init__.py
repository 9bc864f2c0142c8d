"""After a meeting: its notes become a draft, members comment on it, a facilitator publishes it, people hear of it."""

"""What members give, and how it becomes an offer that anybody can find."""

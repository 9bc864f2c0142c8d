"""The pages on which members pledge and post. Each works without JavaScript."""

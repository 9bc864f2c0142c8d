"""The forum: people who meet every fortnight, write down what they decided, and start things together."""

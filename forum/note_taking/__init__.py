"""Taking notes while the forum meets: on a phone, by several people, and without losing a word."""

"""The pages of note taking, and what their scripts talk to. Every page works without scripts."""

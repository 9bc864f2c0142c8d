"""Says back what we understand of a text about when, so that whoever wrote it can see whether it came across."""

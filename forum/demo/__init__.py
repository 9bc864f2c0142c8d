"""A made-up forum with half a year behind it, so that a demo shows a living one.

Everything in it says that it is made up.

living_forum.toml   who, what was said, what came of it
dates               on which days its meetings fell
loading             makes it through the same actions that people use, each on its own day
"""

"""The names of the addresses of our screens."""

ACTIONS, ACTION = "forum_actions", "forum_action"
DECISIONS, DECISION = "forum_decisions", "forum_decision"
FIGURES = "forum_figures"

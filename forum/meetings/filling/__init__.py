"""What puts itself on the agenda: open actions, decisions to look at again, what waits, what is missing.

`sources` is where each part says what it has; `putting` writes it down and takes away again what has been settled.
"""

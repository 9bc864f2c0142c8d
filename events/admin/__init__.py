"""Term dates and bank holidays in Wagtail's admin, and the import of a council's term dates.

`stretches` says what a line of a file is about, `reading_csv` and `reading_ics` find such lines, `deriving` makes terms
of them, `planning` holds these against what is known, `actions` writes them, `views` shows all that before it happens.
"""

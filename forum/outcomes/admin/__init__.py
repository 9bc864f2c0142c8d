"""Actions, decisions and figures in Wagtail's admin.

reports     the lists, with filters and spreadsheets
forms       what facilitators fill in
pages       one action or one decision: change it, say how it goes, see what happened
figures     charts, under Reports
"""

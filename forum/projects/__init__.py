"""Offshoot projects: how they go, who runs them, what grew out of what.

actions    proposing one, telling how it goes, agreeing to be named
asking     who has not told for 60 days is asked, once
tree       what grew out of what, as a picture and as a list
shown      what a project's page shows, loaded for many at once
views      for members, and behind the links of e-mails
"""

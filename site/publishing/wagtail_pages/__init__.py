"""For sites with Wagtail: pages of its tree are served, previewed and published through one way.

page        what the models of such pages inherit
written     what their publishables inherit
references  what their texts refer to
rich_text   their texts, made ready for the public
"""

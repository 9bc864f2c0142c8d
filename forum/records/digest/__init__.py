"""The e-mail after a record was published: what was decided, what is to be done, what is new. For who asked for it."""

DIGEST = "/forum/digest/"

"""What people look for and do not find: counted without who, gathered into needs, and told to the forum."""

NOT_FOUND = "/search/not-found/"

"""Records and projects of the forum are found by their words, on the published site and on the running one."""

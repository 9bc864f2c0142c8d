"""How the directory speaks: facts of an entry turned into plain English. Nothing here touches the database."""

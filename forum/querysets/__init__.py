"""How the forum is read. Each method is a sentence of the domain."""

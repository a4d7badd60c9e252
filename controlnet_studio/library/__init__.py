"""Which models there are, where, of what kind and base. Nothing is loaded here."""

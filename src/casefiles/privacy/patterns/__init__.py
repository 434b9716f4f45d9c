"""Layer 1: one module per family of identifiers; each finder yields Finds of a normal text."""

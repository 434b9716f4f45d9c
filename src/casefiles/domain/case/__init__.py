"""A case and its parts."""

"""The case page in parts: list, filters, detail and its tabs."""

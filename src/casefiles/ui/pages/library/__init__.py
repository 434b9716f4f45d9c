"""The library page in parts: list, reader, description and passages."""

"""Numbered steps of the schema.

A step is never edited after a release, and never reads the code of today: what it makes is
written out in it.
"""

"""Packs: what was ordered, what goes in, what is printed."""

"""The meaning: frozen dataclasses and pure rules. Sees no other room, no file, no clock.

case/      a case and its parts          library/   sources and passages
paper/     packs: order, plan, content   fields     the registry of every field of every kind
"""

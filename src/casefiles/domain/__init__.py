"""The meaning: frozen dataclasses and pure rules. Sees no other room, no file, no clock.

case/      a case and its parts          library/   sources and passages
paper/     packs: order, plan, content   law/       dated rows of law, days of stay, due days
fields     the registry of every field of every kind
"""

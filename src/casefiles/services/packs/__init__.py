"""Packs: planned by pure rules, filled with words in the pack's language, set by the press.

kinds        what kinds there are              planning    what goes in, what is missing or blocked
gathering    reads everything a pack needs     composing   from a plan to a PDF and its receipt
voice        words, codes and dates in the pack's language
lawyer_handover, country_information           the chapters of each kind
chronology, exhibits, citations, framing       what several kinds share
"""

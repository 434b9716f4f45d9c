"""The press: briefing packs and recovery sheets as PDF. The only room with reportlab.

composing · worker · wire     a pack set in a fresh child process, and how the two talk
setting · story · blocks      content to flowables to finished bytes
tabular · tables              tables; timeline · axis · placing · figure · figure_ink · drawn_marks
cover · contents · pages      what stands round the chapters; signature, text
words · lines · hyphens       text into lines; faces, letters, bidi: the glyph gate
tags · finishing · gate       structure, metadata, the last look; ink, styles
sheet                         the recovery sheet
"""

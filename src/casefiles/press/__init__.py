"""The press: briefing packs and recovery sheets as PDF. The only room with reportlab."""

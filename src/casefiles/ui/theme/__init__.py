"""The look of the desk: tokens, type, palette, style sheet, icons. Only here stand colours."""

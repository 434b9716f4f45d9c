"""The desk: the window. The only room with PySide6."""

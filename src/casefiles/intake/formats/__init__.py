"""One module per format: bytes in, a Draft out. Run in the child, behind the lock."""

"""The pages: one module per room of the window."""

"""The parts every page is made of. Each has a label, a place in the Tab order and a name."""

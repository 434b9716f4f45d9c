"""Rules of law: the page on which they are read and set, and the line that shows one anywhere."""

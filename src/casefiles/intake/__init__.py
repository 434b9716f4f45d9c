"""The mail room: foreign files in. Type, text, pixels and cleaning, in a child process."""

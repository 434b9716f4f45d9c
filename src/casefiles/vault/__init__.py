"""The drawer: the encrypted vault on disk. The only room with SQL and ciphers."""

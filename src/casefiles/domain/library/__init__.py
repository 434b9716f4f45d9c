"""Sources and passages."""

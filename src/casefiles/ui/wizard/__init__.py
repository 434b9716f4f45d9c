"""First run: make a vault or bring one back from a backup."""

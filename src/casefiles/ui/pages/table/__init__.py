"""Importing a table, step by step: file, first rows, columns, trial, done."""

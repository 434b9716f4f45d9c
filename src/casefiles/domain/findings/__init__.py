"""Findings: where what a case says of itself does not fit together, or something is overdue.

A finding shows two values and where each comes from, and asks for an explanation. It is never a
score, never a verdict, and never leaves the vault.
"""

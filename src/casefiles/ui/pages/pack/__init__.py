"""The pack page in parts: the order, the plan, the preview."""

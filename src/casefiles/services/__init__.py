"""The verbs: one module per noun, plain functions over the rooms below."""

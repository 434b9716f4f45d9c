"""The counter: one thin click command per verb; it calls the same services as the desk."""

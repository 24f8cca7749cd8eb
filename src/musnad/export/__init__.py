"""Files out: claims in the forms that people and programs read."""

"""Writes rules as scoring lines that are read back as the same rules."""

"""The tasks of a plan on a day, seen from several sides; nothing is written here."""

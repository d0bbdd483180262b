"""The forms in which a plan is written: its lines, a whole task, several together."""

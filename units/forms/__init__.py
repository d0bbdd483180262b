"""The forms of this app, by what is filled in."""

"""The tree of units as it changes: units are added, renamed, moved and ended on a day."""

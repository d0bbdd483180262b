"""Where a unit can still win points, and what that would change."""

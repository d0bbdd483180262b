"""Pictures of numbers: bars and lines, as values that templates draw for pages and for paper."""

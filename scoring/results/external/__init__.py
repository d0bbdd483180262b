"""Results as an authority published them: read from a file, recomputed, kept as printed."""

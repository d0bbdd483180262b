"""Tasks of plans that serve a leaf, and what they deliver as evidence for it."""

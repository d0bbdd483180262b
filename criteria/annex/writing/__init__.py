"""A tree of criteria written as the annex of a decision; what is written is read back the same."""

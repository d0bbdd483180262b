"""What is kept of an authority and used in its name."""

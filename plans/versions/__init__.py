"""What a plan says and said: its text, kept as issued and as amended, and what has changed."""

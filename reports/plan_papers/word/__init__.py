"""The document of a plan as a file for Word: the same parts, in styles that can be changed."""

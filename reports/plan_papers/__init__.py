"""A plan as a document in the legal layout: as PDF, and as a file for Word."""

"""The frozen results of a publication: read, stored, and as a table."""

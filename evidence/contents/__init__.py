"""What the bytes of a document are and what they would do: run in a child, without Django."""

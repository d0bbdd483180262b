"""Tables that leave the product: what they hold, and how the files look."""

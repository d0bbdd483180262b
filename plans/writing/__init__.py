"""Plans written on their pages: made from nothing or from another year's, line by line."""

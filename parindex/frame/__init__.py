"""What surrounds every page: the menu, the person, the bell."""

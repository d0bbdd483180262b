"""What a unit does about the points that it lost, and how much of it came back."""

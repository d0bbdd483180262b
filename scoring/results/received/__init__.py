"""What the level above gave to a unit, recorded by the unit: areas, other indices, sentences."""

"""Results of others: as an authority printed them, and as units recorded what they were given."""

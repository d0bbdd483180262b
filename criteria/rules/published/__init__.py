"""A published table of results recomputed: sums, indices, ranks, bands and the means."""

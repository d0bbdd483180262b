"""Results made public: prepared, approved, published, corrected by a new version."""

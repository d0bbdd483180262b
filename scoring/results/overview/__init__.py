"""What a person finds under "Results": their own units', rankings, published and earlier ones."""

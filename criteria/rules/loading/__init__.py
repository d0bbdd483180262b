"""From the contract of a criteria set (JSON, numbers as strings) to rules."""

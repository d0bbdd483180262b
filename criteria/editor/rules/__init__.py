"""The page on which the rule of a leaf is made: its lines, its form, a trial answer."""

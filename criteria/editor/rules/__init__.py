"""The page on which the rule of a leaf is made: scoring lines, how they are read, form, trial answer."""

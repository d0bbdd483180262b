"""What facts are worth: rules, totals, ranks. Plain Python on exact numbers; no Django, no clock."""

"""What facts are worth: rules, totals, ranks. Plain Python, exact numbers, no Django, no clock."""

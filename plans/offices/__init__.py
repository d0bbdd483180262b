"""What falls to the offices of a person: their tasks of all plans, and handing tasks on."""

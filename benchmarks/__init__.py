"""What the program costs in time and memory, measured from outside as an operator meets it."""

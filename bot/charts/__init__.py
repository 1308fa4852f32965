"""Pictures, drawn in a process of their own: importing this package alone loads no matplotlib."""

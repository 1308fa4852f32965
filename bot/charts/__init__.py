"""Pictures, drawn in a process of their own: whoever imports this package alone loads no matplotlib."""

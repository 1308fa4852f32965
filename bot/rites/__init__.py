"""Makes rituals happen: the calendar, and the engine that plays each occasion by its rules."""

"""The rituals that keep a group alive, as state machines: pure, given the time."""

"""The tests: stories of what people do, and properties of the core."""

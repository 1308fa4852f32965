"""A simulated tea shop's group: the demo's data, and large histories for benchmarks."""

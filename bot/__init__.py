"""The shell: process, configuration, clock, network, disk, schedule. The only package that does I/O."""

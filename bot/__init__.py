"""The shell: process, configuration, clock, network, disk, schedule; all I/O is here."""

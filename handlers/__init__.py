"""What comes in becomes facts, what was decided becomes words. No SQL, no arithmetic on trust."""

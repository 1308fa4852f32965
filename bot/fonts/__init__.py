"""The letters of the pictures: font files, their licence, and how they were made."""

"""Courses, sessions and appointments: where a person stands and when."""

"""The shapes of what a person keeps beside a course, in JSON and in forms."""

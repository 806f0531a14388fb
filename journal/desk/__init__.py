"""The therapist's desk: the caseload, and one patient as far as they share."""

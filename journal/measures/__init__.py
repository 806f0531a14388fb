"""PHQ-9, GAD-7 and any measure that is one reviewed file: wording, scoring, change."""

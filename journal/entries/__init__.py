"""What a patient writes: entries, their earlier versions, and finding them again."""

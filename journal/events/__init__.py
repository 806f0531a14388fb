"""What else went on beside the treatment: marks that a patient adds to their own chart."""

"""The handshake that ties a patient to a therapist, and what the patient lets each one see."""

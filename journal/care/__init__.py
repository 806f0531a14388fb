"""Clinics, the links between patients and therapists, and what each link may see."""

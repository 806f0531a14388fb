"""Takes a person's record out of the house: PDF, SVG, PNG, CSV and FHIR."""

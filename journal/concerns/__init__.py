"""When something in this app upset or harmed somebody: a form, kept for whoever runs it."""

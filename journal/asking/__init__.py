"""Prompts that a therapist or a clinic wrote, and asking patients to write to one."""

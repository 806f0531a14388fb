"""Content, sealed; rings of keys that open it; grants that are the only way to share it."""

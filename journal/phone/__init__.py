"""What makes a phone carry us: the worker, its shell, the manifest, and the name it goes by."""

"""HTTP plumbing: routes that must say who may use them, errors, forms, pages, headers."""

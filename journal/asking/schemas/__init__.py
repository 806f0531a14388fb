"""Own prompts and what is asked, as the API and the pages send and show them."""

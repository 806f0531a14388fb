"""What was talked about with somebody, and on which day: a mark beside a record, not in it."""

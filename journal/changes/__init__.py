"""What waited on a phone without a connection arrives here, in order and each thing once."""

"""What happens when an answer or a moment asks for another person: item 9, lines, cards."""

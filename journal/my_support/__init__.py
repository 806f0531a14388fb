"""What a patient lays by for hard hours: people, a care team, a card, a plan. All private."""

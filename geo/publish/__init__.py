"""What the office publishes: cards, brief, slides and a map, in an edition for everybody and one for the house."""

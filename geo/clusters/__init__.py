"""Where people are missed together."""

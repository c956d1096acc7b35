"""How well the rules and the understanding agree with people who read the same texts."""

"""Finding words: one automaton pass for every literal, then local verification of the candidates."""

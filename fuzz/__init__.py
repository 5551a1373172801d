"""Coverage-guided fuzzing of everything that reads configuration; ``python -m fuzz.run`` runs it."""

"""The clients a configuration can be handed to: one module each, and what they share."""

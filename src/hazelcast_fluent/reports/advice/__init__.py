"""What might be better about a configuration: one function a piece of advice, one module a subject."""

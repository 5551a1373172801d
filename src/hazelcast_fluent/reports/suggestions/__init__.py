"""What might be better about a configuration: one function a suggestion, one module a subject."""

"""What might be better about a configuration: one function per rule, one module per subject."""

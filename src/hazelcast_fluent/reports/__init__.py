"""What people look at: where values came from, what differs, what might be better, and the same in code and schema."""

"""Reading configuration: where files are, what they say, how it becomes settings of the model."""

"""Elements whose meaning needs more than their own text: a module for each section that has such."""

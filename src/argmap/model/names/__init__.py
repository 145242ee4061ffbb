"""Find names that probably mean the same actor, position or controversy."""

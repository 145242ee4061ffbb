"""Articles: what a controversy, an actor, a thread, an event or a source is, written once."""

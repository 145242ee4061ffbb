"""Read git repositories, without running programs that they name."""

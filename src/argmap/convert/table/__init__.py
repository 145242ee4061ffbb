"""Convert tables of stances."""

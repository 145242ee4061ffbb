"""Options, each declared once, from which keywords, commands, forms and schemas are made."""

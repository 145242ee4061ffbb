"""Read a controversy's page of The Ledger: pasted text, or a saved HTML page."""

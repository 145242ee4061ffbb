"""One suite that runs whole on every store. No test here asks which store it runs on."""

// Keeping and sending.

function fillKeep() {}

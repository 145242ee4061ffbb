// How nodes are coloured and sized.

function fillLooks() {}

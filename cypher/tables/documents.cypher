// Which documents are there?
//+ id: Document.id
//+ name: string
//+ format: string
//+ updated: string
//+ set_aside: string
//+ licence: string
//+ attribution: string
//+ left_out: int
MATCH (n:Document)
RETURN n.id AS id, n.name AS name, n.format AS format, n.updated AS updated,
       n.set_aside AS set_aside, n.licence AS licence, n.attribution AS attribution,
       coalesce(n.left_out, 0) AS left_out
ORDER BY id

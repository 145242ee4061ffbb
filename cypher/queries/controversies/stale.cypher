//+ question: Which controversies were not revised since a day?
//+ about: >
//+   By the date that the document gives of its last revision. A year or a month is before a
//+   day only if all of it is: 2026 is not before 2026-03. One without a date is listed too.
//+ asked: [old controversies that nobody updated, controversies not updated since a day, outdated controversies]
//+ limit: 10000
//+ parameters:
//+   before: {type: date, help: "the day, or the month or year, such as 2026-01"}
//+ columns:
//+   controversy: Controversy.id
//+   name: string
//+   status: string
//+   updated: string
//+   document: Document.id
MATCH (c:Controversy)
WHERE c.document IS NOT NULL
  AND (c.updated IS NULL OR (c.updated < $before AND NOT $before STARTS WITH c.updated))
RETURN c.id AS controversy, c.name AS name, c.status AS status, c.updated AS updated,
       c.document AS document
ORDER BY coalesce(c.updated, ''), controversy
LIMIT $limit

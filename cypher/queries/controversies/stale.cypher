//+ question: Which controversies were not revised since a given day?
//+ about: >
//+   Uses the date of the last revision that the document gives. A year or a month is before a day
//+   only if all of it is: 2026 is not before 2026-03. A controversy without a date is listed,
//+   too.
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

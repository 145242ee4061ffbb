//+ question: Which controversies were not revised since a given day?
//+ about: >
//+   Uses the date of the last revision that the document gives. A year or a month is before a day
//+   only if all of it is: 2026 is not before 2026-03. A controversy without a date is listed,
//+   too.
//+ asked:
//+   - which controversies were not revised since a date
//+   - controversies not updated since a date
//+   - controversies not revised after a date
//+   - which controversies have not been updated since a date
//+   - which controversies have not changed since a date
//+   - controversies without an update since a date
//+   - controversies nobody updated since a date
//+   - controversies that nobody has touched since a date
//+   - old controversies that nobody updated since a date
//+   - controversies last updated before a date
//+   - controversies last revised before a date
//+   - controversies updated before a date
//+   - controversies older than a date
//+   - outdated controversies before a date
//+   - stale controversies
//+   - stale controversies before a date
//+   - stale controversies since a date
//+   - outdated controversies
//+   - old controversies
//+   - controversies that need an update
//+   - controversies not updated recently
//+   - controversies not updated for a long time
//+   - neglected controversies
//+   - out of date controversies
//+   - controversies untouched since a date
//+   - which pages are out of date since a date
//+   - controversies no one has edited since a date
//+   - controversies without edits since a date
//+   - which controversies need a refresh
//+   - which controversies should be updated
//+   - which controversies are outdated
//+   - least recently updated controversies
//+   - controversies last edited long ago
//+   - when were controversies last updated
//+   - dusty controversies
//+   - forgotten controversies
//+   - old pages that need attention
//+   - what has not been updated since a date
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

//+ question: What connects two actors, over one other actor at most?
//+ about: >
//+   Each row is a way: the position on which the first meets the one in between, and the one on
//+   which that meets the second. A position that both take a stance on themselves has nobody in
//+   between.
//+ asked: [how are two actors connected, what links two actors, where do two actors agree or disagree, what do two actors have in common, compare two actors]
//+ parameters:
//+   one: {type: Actor.id, help: the first actor}
//+   other: {type: Actor.id, help: the second actor}
//+   standing:
//+     type: list[string]
//+     default: [registered, unregistered]
//+     values: [registered, unregistered, hedged]
//+     help: who may stand in between
//+ columns:
//+   first_stance: string
//+   first_position: Position.id
//+   between: Actor.id
//+   between_stances: string
//+   second_position: Position.id
//+   second_stance: string
MATCH (a:Actor {id: $one}), (b:Actor {id: $other})
CALL (a, b) {
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)<-[s:SUPPORTS|CONTESTS]-(b)
  RETURN DISTINCT toLower(type(r)) AS first_stance, p.id AS first_position, null AS between,
         null AS between_stances, p.id AS second_position, toLower(type(s)) AS second_stance
  UNION
  MATCH (a)-[r:SUPPORTS|CONTESTS]->(p:Position)<-[s:SUPPORTS|CONTESTS]-(m:Actor)
  WHERE m.id <> $one AND m.id <> $other AND m.standing IN $standing
  MATCH (m)-[t:SUPPORTS|CONTESTS]->(q:Position)<-[u:SUPPORTS|CONTESTS]-(b)
  WHERE q.id <> p.id
  RETURN DISTINCT toLower(type(r)) AS first_stance, p.id AS first_position, m.id AS between,
         toLower(type(s)) + ', ' + toLower(type(t)) AS between_stances, q.id AS second_position,
         toLower(type(u)) AS second_stance
}
RETURN first_stance, first_position, between, between_stances, second_position, second_stance
ORDER BY coalesce(between, ''), first_position, second_position, first_stance, between_stances,
         second_stance

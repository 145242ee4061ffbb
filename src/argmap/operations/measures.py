"""The measures of a network of actors: what each is, which options it has, and what it needs.

Commands, pages and methods are made from this table. `argmap.analysis.measures` has a module for
each, with a function of the same name.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from argmap.operations.network import (
    BalanceOptions,
    BridgeOptions,
    CoalitionOptions,
    CruxOptions,
    DividedOptions,
    Kind,
    Picture,
    WindowOptions,
)

Need = Literal["sides only", "stances", "positions", "signs", "agreement", "disagreement"]
"""sides only: no neutral statements; stances: also neutral ones, of actors; positions: not
controversies; signs: a network of subtract; agreement: ties that are agreement; disagreement: also
the ties that a backbone leaves out."""


_SIDES = tuple(
    f"{which}_{side}"
    for which in ("one", "other")
    for side in ("supports", "contests", "both", "none_recorded")
)


class Measure:
    """A measure of a network.

    Its docstring is the help of its command. name: of the function, the method and the command;
    options: a TypedDict; columns: of its rows; what: what is computed, in messages; needs: what the
    network must have; title: the question that it answers, for pages; in_windows: the columns for
    windows of time, if they are others; tables: the columns of further tables that its command can
    print, by name; types: of columns whose type does not follow from their name; network: the kind
    of network that its command and page use; actors: positional arguments, actors or numbers of
    coalitions; counts_ties: whether it depends on the weights of ties; of_backbone: whether a
    backbone can be asked for; is_network: whether the result can be written as a file of a network;
    pictures: those that can be drawn.
    """

    name: ClassVar[str]
    options: ClassVar[type]
    columns: ClassVar[tuple[str, ...]]
    what: ClassVar[str]
    needs: ClassVar[tuple[Need, ...]]
    title: ClassVar[str]
    in_windows: ClassVar[tuple[str, ...]] = ()
    tables: ClassVar[Mapping[str, tuple[str, ...]]] = {}
    types: ClassVar[Mapping[str, str]] = {}
    network: ClassVar[Kind] = "subtract"
    actors: ClassVar[tuple[str, ...]] = ()
    counts_ties: ClassVar[bool] = True
    of_backbone: ClassVar[bool] = False
    is_network: ClassVar[bool] = False
    pictures: ClassVar[tuple[Picture, ...]] = ()


class Coalitions(Measure):
    """Find coalitions: actors that agree with each other more than with the rest.

    They are groups in the network of congruence minus conflict (`argmap network subtract`). The
    result says how strong the grouping is (modularity), what shuffled statements would give, and
    which coalitions are no more than the supporters of one position. JSON also has the coalition of
    each actor and the density between coalitions. GEXF, GraphML and Cytoscape's JSON have the
    network, with the coalition of each actor as an attribute.

    \b
    Examples:
      argmap coalitions --thread lawful-access
      argmap coalitions --window 10y
      argmap coalitions -o coalitions.gexf
    """

    name = "coalitions"
    options = CoalitionOptions
    columns = (
        "coalition", "size", "members", "within", "outside", "e_i", "main_stance", "side",
        "holders", "share", "one_position",
    )  # fmt: skip
    what = "a grouping"
    needs = ("agreement",)
    title = "Which actors form coalitions?"
    in_windows = (
        "coalition", "size", "members", "main_stance", "one_position", "continues", "jaccard",
        "joined", "left",
    )  # fmt: skip
    of_backbone = True
    is_network = True


class Cruxes(Measure):
    """Show what separates two coalitions, and what they share.

    ONE and OTHER are numbers of coalitions from `argmap coalitions`, or actors, which select their
    coalition; by default the two largest.

    Lists cruxes (positions that best separate the two), common ground (positions on which both have
    the same side), and what each of them says with one voice. The columns count the members of each
    coalition that support, that contest, that do both, and of which no stance is recorded.

    \b
    Examples:
      argmap measure cruxes
      argmap measure cruxes apple fbi
    """

    name = "cruxes"
    options = CruxOptions
    columns = ("kind", "id", "name", "of", "side", "value", *_SIDES)
    types = {"value": "float"}  # noqa: RUF012
    what = "a comparison of coalitions"
    needs = ("sides only", "positions", "agreement")
    title = "What separates the two largest coalitions, and what do they share?"
    actors = ("one", "other")
    of_backbone = True


class Bridges(Measure):
    """Find actors on the shortest paths between others.

    Lists the betweenness of each actor on the ties above 0 of congruence minus conflict: the number
    of pairs of other actors that it connects. In large networks it is estimated, and the result
    says so.

    \b
    Examples:
      argmap measure bridges --weighted --limit 10
    """

    name = "bridges"
    options = BridgeOptions
    columns = ("id", "name", "betweenness", "ties")
    what = "betweenness"
    needs = ("sides only", "agreement")
    title = "Which actors connect others?"
    of_backbone = True


class Contested(Measure):
    """Show how contested each position is.

    The measure, from 0 to 1, is high if many actors support a position and equally many contest it.
    The formula is printed with the result.

    Two named queries are similar. `positions/contested` lists positions that actors or other
    positions contest, without a measure. `controversies/most-contested` counts actors on rival
    positions of one controversy, where nobody needs to contest a position explicitly.

    \b
    Examples:
      argmap measure contested --limit 10
      argmap measure contested --plot contested.svg
    """

    name = "contested"
    options = WindowOptions
    columns = ("id", "name", "of", "supporters", "opponents", "closeness", "contestedness")
    what = "contestedness"
    needs = ("sides only", "positions")
    title = "Which positions are contested most?"
    counts_ties = False
    pictures = ("stances",)


class Balance(Measure):
    """Measure how balanced agreement and disagreement are.

    A triangle of three actors is balanced if the signs of its ties multiply to plus: friends of
    friends are friends, enemies of enemies are friends. Frustration is the number of ties that
    contradict the best split in two groups. JSON also has these ties, and the group of each actor;
    `argmap coalitions --method signed-split` lists the groups.

    \b
    Examples:
      argmap measure balance
      argmap measure balance --window 10y
    """

    name = "balance"
    options = BalanceOptions
    columns = ("measure", "value")
    what = "balance"
    needs = ("sides only", "signs", "disagreement")
    title = "Is the network divided in two?"
    in_windows = (
        "statements", "actors", "positive_ties", "negative_ties", "triangles", "balanced",
        "balanced_share", "weakly_balanced_share", "triangles_+++", "triangles_++-",
        "triangles_+--", "triangles_---", "frustration", "frustration_exact",
    )  # fmt: skip


class Groups(Measure):
    """Show how divided groups such as parties are.

    Groups are those that stances name, such as the party on that day, or kinds of actors, or
    organisations: `--by`. A row has how many of the stances of a group are for, against and
    neutral, how often its actors were absent, its cohesion, and how many stances are not on its
    line: the stance that most of the group have on a position.

    `--table positions` has a row for each group and position, the least cohesive first, and
    `--table actors` one for each actor and group, those that broke the line most first. The query
    `actors/against-their-group` lists who broke the line where.

    \b
    Examples:
      argmap measure groups --by kind
      argmap measure groups --by party --table positions --group Greens
      argmap measure groups --by party --table actors --limit 10
    """

    name = "groups"
    options = DividedOptions
    columns = (
        "group", "actors", "positions", "supporters", "opponents", "neutral", "absent", "cohesion",
        "against_line",
    )  # fmt: skip
    what = "cohesion"
    needs = ("positions", "stances")
    title = "How are groups divided, and who breaks their line?"
    tables = {  # noqa: RUF012
        "positions": (
            "group", "id", "name", "of", "supporters", "opponents", "neutral", "absent", "cohesion",
            "group_line",
        ),
        "actors": ("id", "name", "group", "stances", "against_line", "share", "absent"),
    }  # fmt: skip
    network = "agreement"
    counts_ties = False


NETWORK_MEASURES: tuple[type[Measure], ...] = (
    Coalitions, Cruxes, Bridges, Contested, Balance, Groups,
)  # fmt: skip

BY_NAME = {item.name: item for item in NETWORK_MEASURES}

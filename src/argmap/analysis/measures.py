"""The measures of a network of actors: what each is, and which options it has.

Commands and pages are made from these classes. They import none of the libraries that compute.
"""

from __future__ import annotations

from typing import ClassVar

from argmap.analysis.options import Picture


class Measure:
    """A measure of a network of agreement minus disagreement: a method of `Network`.

    Its docstring is the help of its command. name: of the method and the command; title: the
    question that it answers, for pages; options: the parameters of the method that are options of
    the command; actors: those that are arguments, actors or numbers of coalitions; counts_ties:
    whether it depends on the weights of ties; of_backbone: whether it can be computed from a
    backbone; is_network: whether the result can be written as a file of a network; pictures: those
    that can be drawn.
    """

    name: ClassVar[str]
    title: ClassVar[str]
    options: ClassVar[tuple[str, ...]]
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
    title = "Which actors form coalitions?"
    options = ("method", "groups", "null", "window", "step", "seed")
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
    title = "What separates the two largest coalitions, and what do they share?"
    options = ("method", "groups", "seed")
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
    title = "Which actors connect others?"
    options = ("weighted", "window", "step", "seed")
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
    title = "Which positions are contested most?"
    options = ("window", "step")
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
    title = "Is the network divided in two?"
    options = ("null", "window", "step", "seed")


NETWORK_MEASURES: tuple[type[Measure], ...] = (Coalitions, Cruxes, Bridges, Contested, Balance)
"""The measures that have a command, and a page of the server."""

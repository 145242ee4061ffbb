"""The measures of a network, as methods."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from argmap.analysis.current_statements import refuse_neutral
from argmap.analysis.measure_result import MeasureResult
from argmap.analysis.options import Method

if TYPE_CHECKING:
    from argmap.analysis.network import Network


class NetworkMeasures:
    """Methods of `Network` that measure it. All need "subtract" or "congruence"."""

    def coalitions(
        self,
        *,
        method: Method = "leiden",
        groups: int | None = None,
        null: int | None = None,
        seed: int = 0,
        window: str | None = None,
        step: str | None = None,
    ) -> MeasureResult:
        """Return groups of actors that agree with each other more than with the rest.

        The rows are coalitions with their members (`within` and `outside`: ties as a share of the
        possible ones; `e_i`: the E-I index), and the stance from which most of their agreement
        comes. `tables["actors"]` has the coalition of each actor, `tables["against_chance"]` the
        comparison with shuffled statements.

        method: "leiden" on the ties above 0; "signed-split": two groups with the fewest frustrated
        ties; "average" linkage of stances; groups: how many, for "average"; null: how many shuffled
        networks, by default 100 for up to 2,000 statements, else none; seed: of random numbers;
        window, step: lengths of time such as "2y" and "6m": the coalitions of each window, and
        which continue.

        Raises ParameterError for options that can't be used.
        """
        from argmap.analysis.network_windows import check_windows

        network = cast("Network", self)
        check_windows(window, step, null)
        if window is not None:
            from argmap.analysis.coalition_windows import coalitions_in_windows

            return coalitions_in_windows(network, window, step, method, groups, seed)
        from argmap.analysis.coalition_result import coalition_result

        return coalition_result(network, method=method, groups=groups, null=null, seed=seed)

    def bridges(
        self,
        *,
        weighted: bool = False,
        seed: int = 0,
        window: str | None = None,
        step: str | None = None,
    ) -> MeasureResult:
        """Return the betweenness of each actor on the ties above 0, the highest first.

        weighted: whether a tie of weight w is a distance of 1/w, else each is 1; seed: of the
        sample of starts in large networks; window, step: see `coalitions`; the rows are those of
        each window. See `argmap.analysis.bridges`.
        """
        refuse_neutral(cast("Network", self), "betweenness")
        from argmap.analysis.bridge_result import bridge_result, bridges_in_windows
        from argmap.analysis.network_windows import check_windows

        network = cast("Network", self)
        check_windows(window, step)
        if window is not None:
            return bridges_in_windows(network, window, step, weighted=weighted, seed=seed)
        return bridge_result(network, weighted=weighted, seed=seed)

    def contested(self, *, window: str | None = None, step: str | None = None) -> MeasureResult:
        """Return how contested each position is, the most contested first.

        Distinct actors are counted. See `argmap.analysis.contestedness`.

        window, step: see `coalitions`; the rows are those of each window, and the two maxima in the
        formula those of all windows. Raises ParameterError over controversies.
        """
        refuse_neutral(cast("Network", self), "contestedness")
        from argmap.analysis.contested_result import contested_result

        return contested_result(cast("Network", self), window=window, step=step)

    def balance(
        self,
        *,
        null: int | None = None,
        seed: int = 0,
        window: str | None = None,
        step: str | None = None,
    ) -> MeasureResult:
        """Return the share of balanced triangles, and the least frustrated split in two.

        null, seed, window, step: see `coalitions`; in windows, there is a row for each.
        `tables["frustrated"]` has the ties that no split in two satisfies. Needs "subtract".
        """
        refuse_neutral(cast("Network", self), "balance")
        from argmap.analysis.balance_result import balance_in_windows, balance_result
        from argmap.analysis.network_windows import check_windows

        network = cast("Network", self)
        check_windows(window, step, null)
        if window is not None:
            return balance_in_windows(network, window, step, seed=seed)
        return balance_result(network, null=null, seed=seed)

    def cruxes(
        self,
        one: str | int | None = None,
        other: str | int | None = None,
        *,
        method: Method = "leiden",
        groups: int | None = None,
        seed: int = 0,
    ) -> MeasureResult:
        """Return what separates two coalitions, what they share, and what each says as one.

        one, other: the number of a coalition, or one of its actors; by default the two largest;
        method, groups, seed: see `coalitions`.

        Raises NotFound for a coalition or actor that does not exist, and ParameterError.
        """
        refuse_neutral(cast("Network", self), "a comparison of coalitions")
        from argmap.analysis.crux_result import crux_result

        return crux_result(
            cast("Network", self), one, other, method=method, groups=groups, seed=seed
        )

    def null(self, n: int = 1000, *, seed: int = 0) -> MeasureResult:
        """Compare the network with n networks of shuffled statements.

        Shuffled statements keep how many stances of each kind each actor and each position has. The
        rows are measures with their observed value, and the mean, the 95% interval and the
        two-sided p of the shuffled networks. See `argmap.analysis.curveball`.
        """
        from argmap.analysis.chance_table import against_chance, chance_notes, chance_table

        compared = against_chance(cast("Network", self), n, seed)
        return MeasureResult(
            "null",
            chance_table(compared),
            parameters={"n": n, "seed": seed},
            notes=tuple(chance_notes(compared)),
        )

    def backbone(self, *, alpha: float = 0.05) -> MeasureResult:
        """Return the ties of actors that have more stances in common than chance would give.

        The rows are pairs with p at most alpha, the smallest p first. See
        `argmap.analysis.backbone`.
        """
        refuse_neutral(cast("Network", self), "a backbone")
        from argmap.analysis.backbone_result import backbone_result

        return backbone_result(cast("Network", self), alpha)

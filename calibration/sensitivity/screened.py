"""What a screening found: for each output and parameter one of four verdicts, a table, and sentences.

A parameter *moves* an output if its `mu_star` lies above the dummy's by more than twice the dummy's
confidence: once since the dummy's is not known better, and once since a parameter that does as little would
be known no better. Its own confidence is told beside it and does not count here: it is wide where an effect
is large in one part of the ranges and small in another, and such a parameter does move the output.

What lies below cannot be told from nothing by the size of its effects. But if their signs agree so well that
the interval of `mu` (Student's t) leaves out 0, there is an effect, *within* what chance does.

Verdicts hold for all parameters of an output together (Bonferroni, at the level of `CONFIDENCE`): where none
does anything, one is said to move the output in about 5 of 100 screenings.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from .saying import listed, size

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

    from .model import Output

    Floats = NDArray[np.float64]

DUMMY = "dummy"
"""The name of the parameter that stands for nothing."""
CONFIDENCE = 0.95
FEWEST = 10
"""The fewest trajectories in use since Morris (1991); a bootstrap of fewer is too sure of itself."""

Verdict = Literal["moves", "within chance", "not told from nothing", "unknown"]


@dataclass(frozen=True)
class Effects:
    """Elementary effects on one output, an entry a parameter and the dummy last; see `screening`.

    `confidence`: half the width of the bootstrap's interval of `mu_star`; `used`: trajectories on which the
    output was defined everywhere.
    """

    mu: Floats
    mu_star: Floats
    confidence: Floats
    sigma: Floats
    used: int

    @property
    def chance(self) -> float:
        """The `mu_star` that a parameter shows at most that does nothing."""
        return float(self.mu_star[-1] + 2.0 * self.confidence[-1])

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """For each parameter, without the dummy, whether it moves the output."""
        from scipy import special

        number = len(self.mu) - 1
        if self.used < FEWEST:
            return tuple("unknown" for _ in range(number))
        tail = (1.0 - CONFIDENCE) / (2 * number)
        half = special.stdtrit(self.used - 1, 1.0 - tail) * self.sigma / np.sqrt(self.used)

        def verdict(k: int) -> Verdict:
            if self.mu_star[k] > self.chance:
                return "moves"
            return "within chance" if abs(self.mu[k]) > half[k] else "not told from nothing"

        return tuple(verdict(k) for k in range(number))


@dataclass(frozen=True)
class Screening:
    """A screening: `effects` of the parameters at `paths` on each of the `outputs`.

    `runs` of `replications` each were made on `trajectories`; `refused` says why some could not be.
    """

    outputs: tuple[Output, ...]
    paths: tuple[str, ...]
    effects: tuple[Effects, ...]
    trajectories: int
    replications: int
    runs: int
    refused: tuple[str, ...] = ()

    def verdict(self, number: int, path: str) -> Verdict:
        """What was found of one parameter on the output of this number."""
        return self.effects[number].verdicts[self.paths.index(path)]

    @property
    def table(self) -> pd.DataFrame:
        """A row for each output and parameter, the largest `mu_star` of each output first; the dummy too."""
        import pandas as pd

        rows = [
            (output.name, output.of, output.unit, name, *numbers, verdict, effects.used)
            for output, effects in zip(self.outputs, self.effects, strict=True)
            for name, *numbers, verdict in sorted(
                zip(
                    (*self.paths, DUMMY), effects.mu_star, effects.confidence, effects.mu, effects.sigma,
                    (*effects.verdicts, DUMMY), strict=True,
                ),
                key=lambda row: -row[1],
            )
        ]  # fmt: skip
        names = ("output", "of", "unit", "parameter", "mu_star", "confidence", "mu", "sigma", "verdict")
        return pd.DataFrame(rows, columns=[*names, "trajectories"])

    @property
    def idle(self) -> tuple[str, ...]:
        """The parameters that cannot be told from nothing on any output; none where one is not defined."""
        verdicts = [each.verdicts for each in self.effects]
        return tuple(
            path
            for path, found in zip(self.paths, zip(*verdicts, strict=True), strict=True)
            if set(found) == {"not told from nothing"}
        )

    def sentences(self) -> tuple[str, ...]:
        """What was found, in plain words."""
        first = (
            f"{len(self.paths)} parameters were screened on {self.trajectories} ways through their ranges, "
            f"with {self.replications} replications at each of {self.runs} points. Effects are what a figure "
            "would change by over the whole range of a parameter."
        )
        said = [first]
        for output, effects in zip(self.outputs, self.effects, strict=True):
            said.append(self._of(output, effects))
        if self.idle:
            said.append(
                f"Whichever of these figures is looked at, {listed(self.idle)} cannot be told from nothing. "
                "More ways or more replications would see smaller effects."
            )
        said += [f"Some values could not be run, and are left out: {reason}" for reason in self.refused]
        return tuple(said)

    def _of(self, output: Output, effects: Effects) -> str:
        name = output.said[:1].upper() + output.said[1:]
        if effects.used < FEWEST:
            return (
                f"{name}: it is not defined on {self.trajectories - effects.used} of {self.trajectories} "
                "ways through the ranges, so nothing is said of it."
            )
        by = dict(zip(self.paths, effects.verdicts, strict=True))
        largest = sorted(self.paths, key=lambda path: -effects.mu_star[self.paths.index(path)])
        shown = {
            verdict: [self._sized(path, output, effects) for path in largest if by[path] == verdict]
            for verdict in ("moves", "within chance")
        }
        idle = [path for path in largest if by[path] == "not told from nothing"]
        chance = f"other luck alone looks like {size(effects.chance, output.unit)} at most"
        parts = []
        if shown["moves"]:
            parts.append(f"it is moved by {listed(shown['moves'])}")
        if shown["within chance"]:
            parts.append(f"by no more than chance may do, it is moved by {listed(shown['within chance'])}")
        if idle:
            parts.append(f"{listed(idle)} cannot be told from nothing")
        left = self.trajectories - effects.used
        out = f" On {left} ways it is not defined throughout; they are left out." if left else ""
        return f"{name}: {'; '.join(parts)} ({chance}).{out}"

    def _sized(self, path: str, output: Output, effects: Effects) -> str:
        k = self.paths.index(path)
        spread = size(float(effects.confidence[k]), output.unit)
        return f"{path} ({size(float(effects.mu_star[k]), output.unit)}, ± {spread})"

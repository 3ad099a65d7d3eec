"""Linear regression that leaves out what the data cannot bear: ridge, each answer by its own penalty.

With few points and many columns, least squares follows the luck of the points. A penalty on large slopes
(Hoerl & Kennard 1970) holds it back; how large it should be is judged by generalised cross-validation
(Golub, Heath & Wahba 1979): the residual sum of squares over the square of the degrees of freedom left.
Columns are brought to mean 0 and standard deviation 1 first, and one that does not vary is passed over.

The points that a line was drawn through lie closer to it than others do. So a line can be asked for its
leverages, by which a residual is brought to the size that it has for a point that is not in the regression,
and for how well it is known away from its middle (Belsley, Kuh & Welsch 1980, Regression Diagnostics, ch. 2).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

PENALTIES = np.concatenate([[0.0], 10.0 ** np.arange(-4.0, 2.01, 0.5)])
"""Tried penalties, in shares of the total weight; at 100 a slope is a hundredth of what it was."""

FLAT = 1e-9
"""A column whose standard deviation is a smaller share than this of its size does not vary."""

MOST_LEVERAGE = 0.9
"""A point that decides its own line by more than this is taken to do so by this much."""


@dataclass(frozen=True, slots=True)
class Line:
    """A regression of answers on columns: `at` gives what it says at other rows, `fitted` at its own."""

    centre: Floats
    scale: Floats
    middle: Floats
    slopes: Floats
    fitted: Floats  # (rows, answers)
    turn: Floats  # (columns, columns): the main axes of the columns
    sizes: Floats  # (columns,): how far the rows spread along each axis
    kept: Floats  # (columns, answers): one over the size and the penalty
    weights: Floats  # (rows,)
    total: float

    def at(self, rows: Floats) -> Floats:
        """(rows, answers): what the line says at these rows of columns."""
        found: Floats = self.middle + (rows - self.centre) / self.scale @ self.slopes
        return found

    def far(self, row: Floats) -> Floats:
        """(answers,): the variance of what the line says at a row, in units of the residuals' variance."""
        x = (row - self.centre) / self.scale
        spread = self.sizes[:, None] * self.kept**2
        found: Floats = 1.0 / self.total + np.square(x @ self.turn) @ spread
        return found

    def leverage(self, columns: Floats) -> Floats:
        """(rows, answers): how far each of its own rows, of which these are the columns, decides it itself.

        It takes as long as the regression, and is not asked of most.
        """
        turned = np.square((columns - self.centre) / self.scale @ self.turn)
        return np.minimum(self.weights[:, None] * (1.0 / self.total + turned @ self.kept), MOST_LEVERAGE)


def ridge(columns: Floats, answers: Floats, weights: Floats | None = None) -> Line:
    """The regression of `answers` (rows, answers) on `columns` (rows, columns), with rows that weigh so much.

    Weights count as numbers of rows: they are brought to add up to the effective number of rows.
    """
    w = np.ones(len(columns)) if weights is None else weights
    w = w * (w.sum() / np.square(w).sum())
    total = float(w.sum())
    centre = w @ columns / total
    off = columns - centre
    scale = np.sqrt(w @ np.square(off) / total)
    flat = scale <= FLAT * (np.abs(centre) + 1.0)
    off[:, flat] = 0.0
    scale = np.where(flat, np.inf, scale)
    x = off / scale
    middle = w @ answers / total
    y = answers - middle
    values, vectors = np.linalg.eigh(x.T @ (w[:, None] * x))
    values = np.where(values > values.max(initial=0.0) * 1e-12, values, 0.0)
    rotated = vectors.T @ (x.T @ (w[:, None] * y))
    chosen = _penalties(values, rotated, w @ np.square(y), total)
    with np.errstate(divide="ignore", invalid="ignore"):
        kept = np.where(values[:, None] > 0.0, 1.0 / (values[:, None] + chosen), 0.0)  # (columns, answers)
    slopes = vectors @ (kept * rotated)
    fitted = x @ slopes
    return Line(centre, scale, middle, slopes, middle + fitted, vectors, values, kept, w, total)


def _penalties(values: Floats, rotated: Floats, squares: Floats, total: float) -> Floats:
    """(answers,): the penalty of each answer with the least error by generalised cross-validation."""
    best = np.zeros(rotated.shape[1])
    least = np.full(rotated.shape[1], np.inf)
    some = values[:, None] > 0.0
    for penalty in PENALTIES * total:
        with np.errstate(divide="ignore", invalid="ignore"):
            kept = np.where(some, 1.0 / (values[:, None] + penalty), 0.0)
        freedom = 1.0 + (values[:, None] * kept).sum(axis=0)
        left = squares - ((2.0 * kept - values[:, None] * kept**2) * rotated**2).sum(axis=0)
        error = np.maximum(left, 0.0) / np.square(np.maximum(total - freedom, 1e-9))
        better = error < least
        best = np.where(better, penalty, best)
        least = np.where(better, error, least)
    return best

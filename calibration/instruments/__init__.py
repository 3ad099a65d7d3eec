"""The ways in which waits are observed, each a file of its own."""

from .instrument import Instrument
from .intervals import Intervals
from .quantiles import POPULATIONS, Quantiles
from .referrals import Referrals
from .shares import FIGURES, OUTCOME, Shares
from .waiting_now import WaitingNow

__all__ = [
    "FIGURES",
    "OUTCOME",
    "POPULATIONS",
    "Instrument",
    "Intervals",
    "Quantiles",
    "Referrals",
    "Shares",
    "WaitingNow",
]

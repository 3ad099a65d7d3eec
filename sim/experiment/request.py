"""What may be asked of an experiment, checked before anything heavy begins, and how it is broken off."""

from __future__ import annotations

import re
from typing import Literal, Protocol, cast

Engine = Literal["auto", "simpy", "compiled"]
Keep = Literal["tables", "indicators"]

ENGINES = ("auto", "simpy", "compiled")
KEEPS = ("tables", "indicators")
REPLICATIONS = 200
"""Replications unless asked otherwise: as many as the outcomes' intercepts are solved from."""
COUNTRY_REPLICATIONS = 30
"""Replications of a country unless asked otherwise: each is all of its municipalities."""
FIRST_LOOK, AT_MOST = 20, 2_000
"""Replications before it is first looked how well figures are known, and those after which that ends."""
MOST_REPLICATIONS = 1_000_000
"""More would say nothing that these do not, and their figures alone would fill the memory."""
MOST_OPTIONS = 1_000
"""Of one comparison: each takes a third of a megabyte before anything is run."""
LARGEST_SEED = 2**63 - 1
SET_REPLICATIONS = 10
"""Replications of each set of assumptions unless asked otherwise."""
FEWEST_SETS = 10
"""Sets of assumptions below which nothing can be said of a hundred ranges."""

ADDRESS = re.compile(r"(tcp://)?(\[[0-9a-fA-F:]+\]|[^\s:/\[\]]+):\d{1,5}")


class RequestError(ValueError):
    """Something was asked that an experiment cannot do; the message says what it can."""


class LostWork(RuntimeError):  # noqa: N818 - a name for what has happened
    """Those who did the work have died of it again and again; the message says where and what may help."""


class Interrupted(KeyboardInterrupt):
    """Somebody stopped the work: `done` of `asked` replications are finished, `partial` holds them.

    `partial` is a `Result`, `Comparison` or `Country` of the finished replications; None without any.
    `work`: pieces done and pieces in all, as `Progress` heard them: every scenario's (or municipality's, as
    `whose` says) replications, and those that decide how outcomes are drawn. `of`: what is counted,
    replications or sets of assumptions. `kept`: whether the same work, asked for again, goes on from there.
    """

    def __init__(
        self,
        done: int,
        asked: int,
        partial: object | None,
        work: tuple[int, int] | None = None,
        of: str = "replications",
        whose: str = "scenario",
    ) -> None:
        super().__init__(f"interrupted after {done} of {asked} {of}")
        self.kept = False
        self.of = of
        self.whose = whose
        self.work = work or (done, asked)
        self.done = done
        self.asked = asked
        self.partial = partial


class Progress(Protocol):
    """Hears how far an experiment has come: pieces of work done, and how many there are in all."""

    def __call__(self, done: int, of: int) -> None:
        """Take notice."""


def check(
    replications: int,
    seed: int,
    engine_name: str,
    jobs: int,
    keep: str = "tables",
    cluster_address: str | None = None,
    *,
    options: int = 1,
) -> None:
    """Raise a `RequestError` for what cannot be done."""
    if options > MOST_OPTIONS:
        raise RequestError(f"{MOST_OPTIONS:,} options at most can be compared at once, not {options:,}")
    for name, value in (("replications", replications), ("seed", seed), ("jobs", jobs)):
        if isinstance(value, bool) or not isinstance(value, int):
            raise RequestError(f"{name} must be a whole number, not {value!r}")
    if replications < 1:
        raise RequestError(f"replications must be 1 or more, not {replications}")
    if replications > MOST_REPLICATIONS:
        raise RequestError(f"replications must be {MOST_REPLICATIONS:,} or fewer, not {replications:,}")
    if not 0 <= seed <= LARGEST_SEED:
        raise RequestError(f"seed must be a whole number from 0 to {LARGEST_SEED}, not {seed}")
    if jobs == 0 or jobs < -1:
        raise RequestError(f"jobs must be 1 or more, or -1 for all cores, not {jobs}")
    engine(engine_name)
    cluster(cluster_address)
    if keep not in KEEPS:
        raise RequestError(f"keep must be one of {', '.join(KEEPS)}, not {keep!r}")


def check_sets(sets: int, replications: int) -> None:
    """Raise a `RequestError` for numbers of sets of assumptions with which nothing could be said."""
    asked = (("assumptions", sets, FEWEST_SETS), ("set-replications", replications, 1))
    for name, value, fewest in asked:
        if type(value) is not int or value < fewest:
            raise RequestError(f"{name} must be a whole number of {fewest} or more, not {value!r}")


def check_at_most(at_most: int) -> None:
    """Raise a `RequestError` for a number of replications with which no look could be taken."""
    if type(at_most) is not int or at_most < FIRST_LOOK:
        raise RequestError(f"at-most must be a whole number of {FIRST_LOOK} or more, not {at_most!r}")


def engine(name: str) -> Engine:
    """The engine of that name; a `RequestError` if there is none."""
    if name not in ENGINES:
        raise RequestError(f"engine must be one of {', '.join(ENGINES)}, not {name!r}")
    return cast("Engine", name)


def cluster(address: str | None) -> str | None:
    """The address of a scheduler in full, None for none; a `RequestError` where it cannot be one."""
    if address is None:
        return None
    if not ADDRESS.fullmatch(str(address)):
        raise RequestError(
            "cluster must be the TCP address of a Dask scheduler, such as tcp://127.0.0.1:8786, "
            f"not {address!r}"
        )
    return address if address.startswith("tcp://") else f"tcp://{address}"

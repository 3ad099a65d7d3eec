"""Work shared out to threads: nothing to start or to send, but Python itself runs in one at a time."""

from __future__ import annotations

from collections import deque
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

Item = TypeVar("Item")
Made = TypeVar("Made")

AHEAD = 2
"""Items for each thread, taken and not given back yet."""


def each(
    size: int, work: Callable[[Any, Item], Made], shared: object, items: Iterable[Item]
) -> Iterator[Made]:
    """`work(shared, item)` of every item in order, by so many threads."""
    left, ahead = iter(items), deque[Future[Made]]()
    pool = ThreadPoolExecutor(size, thread_name_prefix="ventetid")
    try:
        while True:
            for item in left:
                ahead.append(pool.submit(work, shared, item))
                if len(ahead) >= AHEAD * size:
                    break
            if not ahead:
                return
            yield ahead.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)

"""Chunks of input worked on in several processes, with results in the order of the input."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from servicelint.diagnostic import InputProblem
from servicelint.readers import Chunk

# Chunks that wait at each worker: enough to keep it busy, few enough to keep memory flat.
WAITING = 3
# What ends a run early.
ENDING = (signal.SIGINT, signal.SIGTERM)

Item = TypeVar("Item")
Work = Callable[[Chunk], list[Item]]
Pending = tuple[Chunk | InputProblem, Future[list[Item]] | None]


def in_processes(
    work: Work[Item], chunks: Iterable[Chunk | InputProblem], jobs: int
) -> Iterator[Item | InputProblem]:
    """Yield what `work`, which other processes can be given, makes of chunks, in their order.

    A chunk that kills its process is reported, and the others are done all the same.
    """
    waiting: deque[Pending[Item]] = deque()
    pool = _pool(jobs)
    try:
        for chunk in chunks:
            waiting.append((chunk, _submitted(pool, work, chunk)))
            if len(waiting) >= jobs * WAITING:
                yield from _done(waiting.popleft(), work)
        while waiting:
            yield from _done(waiting.popleft(), work)
    except BaseException:
        # Whoever interrupts does not wait for the chunks at hand.
        for worker in multiprocessing.active_children():
            worker.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, initializer=_obey_parent)


def _obey_parent() -> None:
    """Leave interrupts to the parent, which ends its workers, and end at once when it says so."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process when its parent is gone: who is killed cannot say so."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _submitted(
    pool: ProcessPoolExecutor, work: Work[Item], chunk: Chunk | InputProblem
) -> Future[list[Item]] | None:
    if isinstance(chunk, InputProblem):
        return None
    try:
        with _signals_held():
            return pool.submit(work, chunk)
    except BrokenProcessPool:
        return None


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold back what ends a run while workers are forked: an exception in the hooks of a fork is lost."""
    if sys.platform == "win32":  # which does not fork
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _done(pending: Pending[Item], work: Work[Item]) -> Sequence[Item | InputProblem]:
    chunk, future = pending
    if isinstance(chunk, InputProblem):
        return [chunk]
    try:
        if future is not None:
            return future.result()
    except BrokenProcessPool:
        # One chunk has killed its worker and taken the pool with it. Which one it was will show.
        pass
    return _alone(chunk, work)


def _alone(chunk: Chunk, work: Work[Item]) -> Sequence[Item | InputProblem]:
    with _pool(1) as pool:
        try:
            with _signals_held():
                future = pool.submit(work, chunk)
            return future.result()
        except BrokenProcessPool:
            message = "the process that checked this part was killed"
            return [
                InputProblem(chunk.path, chunk.first_line, message, "memory may be short: split the file")
            ]

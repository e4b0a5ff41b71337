"""Writes what everybody has to write: on a thread of its own, and what waits together with one commit.

A commit waits for the disk, and the disk takes as long for one turn as for ten. So the turns that came while the disk
was busy share the next commit. When one of them fails, nothing of that commit is kept: it is answered with its error,
or does its work again after a clash, and the others do theirs again without it. Nobody is answered before the commit
that holds what they wrote.
"""

from __future__ import annotations

import asyncio
import contextlib
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, TypeVar

import msgspec
import structlog

from orders.store import Store, Transaction, VersionClash

log = structlog.get_logger()
T = TypeVar("T")
TRIES = 5  # a clash means another process of ours was quicker; five in a row means something is wrong
AT_ONCE = 50  # in one commit: the first of them waits for the last


class Job(msgspec.Struct, kw_only=True, eq=False):
    """Something to write, and what came of it."""

    work: Callable[[Transaction], Any]
    lasting: bool
    answer: asyncio.Future[Any]
    tries: int = 0
    done: Any = None
    error: Exception | None = None

    @property
    def clashed(self) -> bool:
        """Whether it is to be done again."""
        return isinstance(self.error, VersionClash) and self.tries < TRIES


class Scribe:
    """Runs work in transactions, one after the other."""

    def __init__(self, store: Store, committed: Callable[[Transaction], None]) -> None:
        """`committed` is told, on the event loop, of each transaction that was committed, before who asked for it."""
        self._store = store
        self._committed = committed
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._open = True
        self._thread = threading.Thread(target=self._write, name="store", daemon=True)
        self._thread.start()

    async def run(self, work: Callable[[Transaction], T], *, lasting: bool = True) -> T:
        """What `work` returns, once it is committed. A VersionClash is answered by doing the work again.

        A power failure may undo what need not be `lasting`, and spares the disk a flush: for what is done again then.
        """
        job = Job(work=work, lasting=lasting, answer=asyncio.get_running_loop().create_future())
        self._jobs.put(job)
        answer: T = await job.answer
        return answer

    def close(self) -> None:
        """Return when all that was asked for is written."""
        self._jobs.put(None)
        self._thread.join()

    # on the thread

    def _write(self) -> None:
        while self._open:
            self._do(self._next())

    def _next(self) -> list[Job]:
        """What waits, or the next that comes."""
        jobs: list[Job] = []
        while job := self._jobs.get():
            jobs.append(job)
            if len(jobs) == AT_ONCE or self._jobs.empty():
                return jobs
        self._open = False
        return jobs

    def _do(self, jobs: list[Job]) -> None:
        try:
            tx = self._commit(jobs)
        except Exception as error:  # noqa: BLE001  nothing of this is kept, and who is at fault is told so
            failed = [job for job in jobs if job.error] or jobs  # nobody's fault: the commit itself has failed
            if others := [job for job in jobs if job not in failed]:
                self._do(others)
            for job in failed:
                job.error, job.tries = job.error or error, job.tries + 1
            if failed[0].clashed:
                self._do(failed)
            else:
                self._tell(failed)
        else:
            self._tell(jobs, tx)

    def _commit(self, jobs: list[Job]) -> Transaction:
        with self._store.transaction(lasting=any(job.lasting for job in jobs)) as tx:
            for job in jobs:
                job.error = None
                try:
                    job.done = job.work(tx)
                except Exception as error:
                    job.error = error
                    raise
        return tx

    def _tell(self, jobs: list[Job], tx: Transaction | None = None) -> None:
        for loop in {job.answer.get_loop() for job in jobs}:
            told = [job for job in jobs if job.answer.get_loop() is loop]
            with contextlib.suppress(RuntimeError):  # the loop has ended, and with it all who waited
                loop.call_soon_threadsafe(self._settle, told, tx)
                tx = None  # is told of once

    # on the event loop

    def _settle(self, jobs: list[Job], tx: Transaction | None) -> None:
        if tx is not None:
            self._announce(tx)
        for job in jobs:
            if job.answer.done():  # nobody waits any more
                continue
            if job.error is None:
                job.answer.set_result(job.done)
            else:
                job.answer.set_exception(job.error)

    def _announce(self, tx: Transaction) -> None:
        """Tell of what was committed; a fault in hearing of it takes nobody's answer away: what is written stays."""
        for act in (lambda: self._committed(tx), *tx.after):
            try:
                act()
            except Exception:
                log.exception("what follows a commit failed")

"""Writes what everybody has to write: on a thread of its own, and what waits together with one commit.

A commit waits for the disk, and the disk takes as long for one turn as for ten. So the turns that came while the disk
was busy share the next commit. Each is a part of its own: an error or a clash undoes that part and nothing else, and
nobody is answered before the commit that holds their part.
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

from orders.store import Store, Transaction, Undone, VersionClash

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
    tx: Transaction | None = None
    done: Any = None
    error: Exception | None = None

    @property
    def clashed(self) -> bool:
        """Whether it is to be done again."""
        return isinstance(self.error, VersionClash) and self.tries < TRIES


class Scribe:
    """Runs work in transactions, one after the other."""

    def __init__(self, store: Store, committed: Callable[[Transaction], None]) -> None:
        """`committed` is told, on the event loop, of each part that was committed, before who asked for it."""
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
            self._commit(jobs)
        except Exception as error:  # noqa: BLE001  nothing of this is kept, and all who asked are told so
            for job in jobs:
                job.error = job.error or error
        again = [job for job in jobs if job.clashed]
        self._tell([job for job in jobs if not job.clashed])
        if again:
            self._do(again)

    def _commit(self, jobs: list[Job]) -> None:
        with self._store.transaction(lasting=any(job.lasting for job in jobs)) as whole:
            for job in jobs:
                job.tries, job.error = job.tries + 1, None
                try:
                    with whole.part() as job.tx:
                        job.done = job.work(job.tx)
                except Undone:
                    raise
                except Exception as error:  # noqa: BLE001  who asked is told of it
                    job.error = error

    def _tell(self, jobs: list[Job]) -> None:
        for loop in {job.answer.get_loop() for job in jobs}:
            told = [job for job in jobs if job.answer.get_loop() is loop]
            with contextlib.suppress(RuntimeError):  # the loop has ended, and with it all who waited
                loop.call_soon_threadsafe(self._settle, told)

    # on the event loop

    def _settle(self, jobs: list[Job]) -> None:
        for job in jobs:
            if job.error is None and job.tx is not None:
                self._announce(job.tx)
            if job.answer.done():  # nobody waits any more
                continue
            if job.error is None:
                job.answer.set_result(job.done)
            else:
                job.answer.set_exception(job.error)

    def _announce(self, tx: Transaction) -> None:
        """Tell of a part; a fault in hearing of it takes nobody's answer away, for what is written stays written."""
        try:
            self._committed(tx)
        except Exception:
            log.exception("what follows a commit failed")

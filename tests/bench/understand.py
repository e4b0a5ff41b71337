"""How fast a message is understood, what loading costs, and how both grow with the vocabulary.

Prints milliseconds for people and ratios for comparing: a machine twice as slow has the same ratios.
"""

from __future__ import annotations

import gc
import time
import tracemalloc
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from random import Random
from statistics import median, quantiles
from typing import Any

from knowledge.names import Lexicon
from knowledge.reading import read
from knowledge.understanding import Understanding, load_understanding
from tests.sentences import sentences

ROUNDS = 5
GROWTH = (1, 10, 100)
LONG = 20_000
SYLLABLES = [consonant + vowel for consonant in "bdfklmnprst" for vowel in "aeiou"]


def clock(work: Callable[[], Any]) -> float:
    """Milliseconds of processor time that `work` takes."""
    began = time.process_time()
    work()
    return 1000 * (time.process_time() - began)


def per_message(texts: Iterable[str], known: Understanding) -> list[float]:
    """Milliseconds for each text, read once: what was remembered of an earlier reading would flatter."""
    return [clock(partial(read, text, known)) for text in texts]


def grown(known: Understanding, times: int) -> Understanding:
    """`known` with made-up synonyms, so that there are `times` as many names."""
    random = Random(times)  # noqa: S311  made-up words
    names = dict(known.lexicon.names)
    entries = list(names.values())
    while len(names) < times * len(known.lexicon.names):
        word = "".join(random.choices(SYLLABLES, k=random.randint(3, 6)))
        names.setdefault(word, random.choice(entries))
    now = known.lexicon
    lexicon = Lexicon(names, now.parts, now.lists, now.context, now.thresholds, now.models, now.plain)
    return replace(known, lexicon=lexicon)


def main() -> None:
    """Print what it costs."""
    loads = [clock(load_understanding) for _ in range(ROUNDS)]
    tracemalloc.start()
    known = load_understanding()
    gc.collect()
    memory = tracemalloc.get_traced_memory()[0] / 2**20
    tracemalloc.stop()
    texts = [said.text for said in sentences()]
    took = per_message(texts, known)
    print(f"load      {median(loads):7.1f} ms   {memory:.1f} MiB")
    print(
        f"message   median {median(took):.3f} ms   99th percentile {quantiles(took, n=100)[98]:.3f} ms   ({len(texts)})"
    )
    long = "Vi har 12 gamle skjermer som skal hentes. " * (LONG // 42)
    print(f"{LONG} characters  {min(clock(lambda: read(long, known)) for _ in range(ROUNDS)):.2f} ms")
    first = None
    for times in GROWTH:
        took = per_message(texts[::5], grown(known, times))
        first = first or median(took)
        print(f"{times:4}x names   median {median(took):.3f} ms   {median(took) / first:.2f} times that of 1x")


if __name__ == "__main__":
    main()

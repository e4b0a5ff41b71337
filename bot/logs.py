"""Logs as JSON lines, our own and those of the libraries. No message text is ever logged."""

from __future__ import annotations

import logging
import sys
from typing import TextIO

import structlog
import structlog.tracebacks
from aiohttp.http_exceptions import BadHttpMessage
from structlog.stdlib import ProcessorFormatter
from structlog.typing import ExcInfo, Processor


def write_logs(level: str, output: TextIO = sys.stderr) -> None:
    """Log what is of this level or above to `output`; of libraries' records warnings and above."""
    facts: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    line: list[Processor] = [
        structlog.processors.ExceptionRenderer(_where_only),
        structlog.processors.JSONRenderer(ensure_ascii=False),
    ]
    structlog.configure(
        processors=[*facts, *line],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.WriteLoggerFactory(output),
    )
    handler = logging.StreamHandler(output)
    handler.setFormatter(
        ProcessorFormatter(foreign_pre_chain=facts, processors=[ProcessorFormatter.remove_processors_meta, *line])
    )
    least = max(logging.WARNING, logging.getLevelNamesMapping()[level.upper()])
    handler.addFilter(_forgiving)
    handler.addFilter(lambda record: record.levelno >= least)
    logging.basicConfig(handlers=[handler], force=True)


def _forgiving(record: logging.LogRecord) -> bool:
    """Makes one line of a request that is no HTTP, which aiohttp answers with 400 and logs as an error of ours."""
    if record.exc_info and isinstance(record.exc_info[1], BadHttpMessage):
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg, record.args, record.exc_info = "request unreadable", (), None
    return True


def _where_only(exc_info: ExcInfo) -> list[dict[str, object]]:
    """What kind of exception and where; its message and the local variables may hold what people wrote."""
    trace = structlog.tracebacks.extract(*exc_info, show_locals=False)
    return [
        {"type": stack.exc_type, "at": [f"{frame.filename}:{frame.lineno}" for frame in stack.frames]}
        for stack in trace.stacks
    ]

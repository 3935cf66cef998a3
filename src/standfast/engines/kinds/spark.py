"""Apache Spark, for what is too large for one computer: each partition of the table is a block of its own.

Where it runs is what its own settings say, SPARK_HOME and the like; without any, on the cores of this computer, and
then nothing else can reach it. What it puts on a disk meanwhile is encrypted there.
"""

from __future__ import annotations

import logging
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import Any

import numpy as np

from standfast.engines.engine import Engine, Rows, Work
from standfast.errors import EngineFailed, EngineMissing

LARGEST = 1_000_000  # rows of one block: what a worker then needs, it has
ELSEWHERE = ("SPARK_HOME", "SPARK_CONF_DIR", "PYSPARK_SUBMIT_ARGS", "MASTER")  # each can name a cluster
SETTINGS = {
    "spark.app.name": "standfast",
    "spark.io.encryption.enabled": "true",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}
HERE = {
    "spark.master": "local[*]",
    "spark.driver.memory": "4g",
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
}


def mapped(work: Work, table: Rows, questions: Iterable[Rows], columns: Sequence[str]) -> Iterator[Iterator[Rows]]:
    """The answers of every partition; the question goes to all of them. Raises EngineMissing, EngineFailed."""
    with _session() as spark:
        count = len(next(iter(table.values())))
        share = -(-count // spark.sparkContext.defaultParallelism)
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(max(1, min(share, LARGEST))))
        widths = {name: column.shape[1] if column.ndim == 2 else 0 for name, column in table.items()}
        frame = spark.createDataFrame(_arrow(table))
        for question in questions:
            yield _answers(frame, widths, work, question, columns)


def _answers(frame: Any, widths: dict[str, int], work: Work, question: Rows, columns: Sequence[str]) -> Iterator[Rows]:
    def block(batches: Iterator[Any]) -> Iterator[Any]:
        """Runs where the partition is."""
        held = list(batches)
        if held:
            for rows in work(_rows(held, widths))(question):
                yield from _arrow({name: rows[name] for name in columns}).to_batches()

    found = frame.mapInArrow(block, ", ".join(f"{name} long" for name in columns)).toArrow()
    for batch in found.to_batches():
        yield _rows([batch], dict.fromkeys(columns, 0))


def _arrow(rows: Rows) -> Any:
    """As a table of Arrow; of a column that is several numbers wide, each of them is one there."""
    flat: dict[str, Any] = {}
    for name, column in rows.items():
        signed = column.view(np.int64) if column.dtype == np.uint64 else column.astype(np.int64, copy=False)
        parts = signed.T if signed.ndim == 2 else [signed]
        flat |= {name if signed.ndim == 1 else f"{name}_{number}": part for number, part in enumerate(parts)}
    return import_module("pyarrow").table({name: np.ascontiguousarray(part) for name, part in flat.items()})


def _rows(batches: list[Any], widths: dict[str, int]) -> Rows:
    """The columns of a table of Arrow; ``widths`` says how many of them stand beside each other, 0 for one alone."""
    table = import_module("pyarrow").Table.from_batches(batches)
    columns = iter(column.to_numpy() for column in table.columns)
    return {
        name: np.stack([next(columns) for _ in range(width)], axis=1) if width else next(columns)
        for name, width in widths.items()
    }


@contextmanager
def _session() -> Iterator[Any]:
    """A session that ends with the work, without a word of Spark's own. What goes wrong is said calmly."""
    try:
        sql, errors = import_module("pyspark.sql"), import_module("pyspark.errors")
        java, _ = import_module("py4j.protocol"), import_module("pyarrow")
    except ImportError as missing:
        raise EngineMissing from missing
    here = not any(name in os.environ for name in ELSEWHERE)
    if here:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    spoken, spark = logging.root.manager.disable, None
    logging.disable(logging.CRITICAL)
    try:
        with _silence():
            builder = sql.SparkSession.builder
            for name, value in (SETTINGS | (HERE if here else {})).items():
                builder = builder.config(name, value)
            spark = builder.getOrCreate()
        yield spark
    except (errors.PySparkException, java.Py4JError, OSError) as problem:
        raise EngineFailed from problem
    finally:
        with suppress(Exception), _silence():
            if spark is not None:
                spark.stop()
        logging.disable(spoken)


@contextmanager
def _silence() -> Iterator[None]:
    """A program that is started meanwhile has nowhere to speak to: not even the machine's own words reach a person."""
    sys.stdout.flush()
    kept = {number: os.dup(number) for number in (1, 2)}
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        for number in kept:
            os.dup2(nowhere, number)
        yield
    finally:
        for number, copy in kept.items():
            os.dup2(copy, number)
            os.close(copy)
        os.close(nowhere)


ENGINE = Engine("spark", "Apache Spark", 1 << 20, mapped)

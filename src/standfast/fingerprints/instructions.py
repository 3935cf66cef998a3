"""Three instructions of the processor that a loop over fingerprints wants, for functions that numba compiles.

Without numba they are plain Python with the same results, so that what uses them can be read and tested without it.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, TypeVar, cast

import numpy as np
from numpy.typing import NDArray

Code = TypeVar("Code", bound=Callable[..., Any])

installed = find_spec("numba") is not None
LANES = 32  # entries of 16 bits that are compared at once: one line of the cache


def compiled(function: Code) -> Code:
    """The function as machine code, kept on disk for the next process; as it is where numba is not installed."""
    if not installed:
        return function
    njit = import_module("numba").njit
    try:
        return cast(Code, njit(cache=True, nogil=True, error_model="numpy")(function))
    except RuntimeError:  # there is no folder that it may be kept in
        return cast(Code, njit(nogil=True, error_model="numpy")(function))


def bits(value: int) -> int:
    """How many bits of ``value`` are set.

    >>> int(bits(np.uint64(7)))
    3
    """
    return int(value).bit_count()


def lowest(value: int) -> int:
    """The place of the lowest bit that is set in a value of 32 bits.

    >>> int(lowest(np.uint32(12)))
    2
    """
    return (int(value) & -int(value)).bit_length() - 1


def near(entries: NDArray[np.uint16], place: int, wanted: int, most: int) -> int:
    """Which of the 32 ``entries`` from ``place`` differ from ``wanted`` in at most ``most`` bits: one bit for each."""
    there = np.bitwise_count(entries[place : place + LANES] ^ np.uint16(wanted)) <= most
    return int(np.packbits(there, bitorder="little").view("<u4")[0])


def prefetch(_array: NDArray[Any], _place: int) -> None:
    """Asks memory for ``array[place]`` without waiting. Plain Python waits anyway."""


def _bits(_: Any, value: Any) -> Any:
    return value(value), lambda _context, builder, _signature, given: builder.ctpop(given[0])


def _lowest(_: Any, value: Any) -> Any:
    def code(_context: Any, builder: Any, _signature: Any, given: Any) -> Any:
        return builder.cttz(given[0], _ir().IntType(1)(0))

    return value(value), code


def _near(_: Any, entries: Any, _place: Any, _wanted: Any, _most: Any) -> Any:
    types = import_module("numba").types

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        ir = _ir()
        lanes = ir.VectorType(ir.IntType(16), LANES)
        pointer = builder.bitcast(_address(context, builder, signature, given), lanes.as_pointer())
        line = builder.load(pointer, align=2)
        count = builder.module.declare_intrinsic(f"llvm.ctpop.v{LANES}i16", (), ir.FunctionType(lanes, [lanes]))
        apart = builder.call(count, [builder.xor(line, _spread(builder, lanes, given[2]))])
        there = builder.icmp_unsigned("<=", apart, _spread(builder, lanes, given[3]))
        return builder.bitcast(there, ir.IntType(LANES))

    return types.uint32(entries, types.intp, types.uint16, types.uint16), code


def _prefetch(_: Any, array: Any, _place: Any) -> Any:
    types = import_module("numba").types

    def code(context: Any, builder: Any, signature: Any, given: Any) -> Any:
        ir = _ir()
        whole = ir.IntType(32)
        pointer = builder.bitcast(_address(context, builder, signature, given), ir.IntType(8).as_pointer())
        kind = ir.FunctionType(ir.VoidType(), [pointer.type, whole, whole, whole])
        call = builder.module.declare_intrinsic("llvm.prefetch", [pointer.type], kind)
        builder.call(call, [pointer, whole(0), whole(3), whole(1)])  # to read, keep it near, data
        return context.get_dummy_value()

    return types.void(array, types.intp), code


def _ir() -> Any:
    return import_module("llvmlite.ir")


def _address(context: Any, builder: Any, signature: Any, given: Any) -> Any:
    """Where the place (second argument) of the array (first argument) lies in memory."""
    array = import_module("numba.np.arrayobj").make_array(signature.args[0])(context, builder, given[0])
    return builder.gep(array.data, [given[1]])


def _spread(builder: Any, lanes: Any, value: Any) -> Any:
    """``value`` in every lane."""
    ir = _ir()
    zero = ir.IntType(32)(0)
    one = builder.insert_element(ir.Constant(lanes, ir.Undefined), value, zero)
    every = ir.Constant(ir.VectorType(ir.IntType(32), lanes.count), [0] * lanes.count)
    return builder.shuffle_vector(one, ir.Constant(lanes, ir.Undefined), every)


if installed:
    _intrinsic = import_module("numba.extending").intrinsic
    bits, lowest, near, prefetch = (_intrinsic(code) for code in (_bits, _lowest, _near, _prefetch))

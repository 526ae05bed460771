#!/usr/bin/env python3
"""Writes the safetensors fixtures with nothing but struct and json, from the public description of the format."""
import json
import os
import struct

here = os.path.dirname(os.path.abspath(__file__))


def write(name, entries, metadata=None, pad=0, escape=True):
    header, data = {}, b""
    if metadata:
        header["__metadata__"] = metadata
    for key, dtype, shape, raw in entries:
        header[key] = {"dtype": dtype, "shape": shape, "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=escape).encode()
    while pad and (len(text) % pad):
        text += b" "
    with open(os.path.join(here, name), "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def bf16(values):
    return b"".join(struct.pack("<f", v)[2:] for v in values)


# Every dtype that is read, a scalar, an empty tensor, and text that is not ASCII.
write("dtypes.safetensors", [
    ("single", "F32", [2, 3], struct.pack("<6f", 1.5, -2, 0, 3.25, 1e-40, float("inf"))),
    ("double", "F64", [2], struct.pack("<2d", 0.1, -1e300)),
    ("half", "F16", [2, 2], struct.pack("<4e", 1.5, -0.000061, 65504, float("-inf"))),
    ("brain", "BF16", [3], bf16([1.5, -3.0e38, 0.15625])),
    ("scalar", "F32", [], struct.pack("<f", 42)),
    ("empty", "F32", [0, 4], b""),
    ("größe", "F32", [1], struct.pack("<f", 7)),
], {"note": "Grüße\n", "format": "pt"}, escape=False)

# What a Linear(2, 3) with the values 0, 1, 2, .. is saved as.
write("linear.safetensors", [
    ("weight", "F32", [2, 3], struct.pack("<6f", *range(6))),
    ("bias", "F32", [3], struct.pack("<3f", *range(3))),
], {"gansharp.format": "1", "maker": "fixture"}, pad=8)

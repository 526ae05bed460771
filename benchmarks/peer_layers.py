#!/usr/bin/python3.11
"""Single layers in PyTorch, timed: the peer of `gan bench layers`, with the same cases, names and fields.

usage: OMP_NUM_THREADS=T peer_layers.py T [--rounds N] [case ...]      default: all cases, 30 rounds; --list prints the cases
Prints one JSON object a line, case and operation (forward, input_gradient, weight_gradient): case, op, torch (version), batch, threads,
median_ms, min_ms, gflops (of the direct algorithm, from the median). A name says everything: 4x4s2-64to128-at16-b64 is a convolution of
kernel 4x4 and stride 2 from 64 to 128 channels of 16x16 pixels, 64 images in a batch; 1d... is one of signals, linear-... a product; the
padding is (kernel - 1)//2. Of the plain and the channels_last memory format the faster is reported, for signals also as images of height 1.
PyTorch is found where peer_step.py finds it: in GANSHARP_PEER or ~/.cache/gansharp-peer.
"""
import json, os, re, statistics, sys, time

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ.get("GANSHARP_PEER", os.path.expanduser("~/.cache/gansharp-peer")))

CASES = [
    "4x4s2-1to64-at32-b64", "4x4s2-64to128-at16-b64", "4x4s2-128to256-at8-b64",
    "4x4s2-1to32-at28-b64", "4x4s2-32to64-at14-b64", "4x4s2-64to128-at14-b64",
    "4x4s2-64to128-at16-b1", "4x4s2-128to256-at8-b1", "4x4s2-64to128-at14-b1",
    "4x4s2-1to64-at32-b50", "4x4s2-64to128-at16-b50", "4x4s2-64to128-at14-b50",
    "4x4s2-20to45-at16-b64", "4x4s2-3to64-at32-b64",
    "3x3s1-256to256-at4-b64", "4x4s2-3to32-at128-b8", "3x3s1-64to64-at64-b8",
    "3x3s1-64to64-at16-b64", "3x3s1-128to128-at8-b64",
    "1x1s1-64to128-at16-b64", "5x5s2-64to128-at16-b64",
    "1d25s4-1to64-at16384-b8", "1d25s4-64to128-at4096-b8", "1d25s4-128to256-at1024-b8",
    "linear-100to6272-b64", "linear-3136to256-b64", "linear-784to512-b64", "linear-1024to784-b64", "linear-784to512-b1", "linear-784to1000-b225", "linear-500to250-b225",
]
OPERATIONS = ["forward", "input_gradient", "weight_gradient"]
NAME = re.compile(r"(?:(?P<image>\d+x)|(?P<signal>1d)|linear)(?P<kernel>\d+)?(?:s(?P<stride>\d+))?-(?P<i>\d+)to(?P<o>\d+)(?:-at(?P<size>\d+))?-b(?P<n>\d+)")
WARM_CALLS, WARM_SECONDS = 30, 0.3


def measure(work, rounds):
    """Seconds of each call, after calls that are not counted."""
    start, calls = time.perf_counter(), 0
    while calls < WARM_CALLS or time.perf_counter() - start < WARM_SECONDS:
        work()
        calls += 1
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return times


def product(torch, case, operation):
    """The way that nn.Linear computes: its weight is [outputs, inputs]."""
    x, w, dy = torch.randn(case["n"], case["i"]), torch.randn(case["o"], case["i"]), torch.randn(case["n"], case["o"])
    return [{"forward": lambda: torch.nn.functional.linear(x, w), "input_gradient": lambda: dy @ w, "weight_gradient": lambda: dy.t() @ x}[operation]]


def convolution(torch, case, operation):
    """One piece of work for each memory format."""
    axes, k, s, p = case["axes"], case["kernel"], case["stride"], (case["kernel"] - 1) // 2
    x, w = torch.randn(case["n"], case["i"], *[case["size"]] * axes), torch.randn(case["o"], case["i"], *[k] * axes)
    forms = [(x, w, [s] * axes, [p] * axes)]
    if axes == 1:
        x, w = x.unsqueeze(2), w.unsqueeze(2)
    last = torch.channels_last
    forms.append((x.to(memory_format=last), w.to(memory_format=last), [1, s] if axes == 1 else [s, s], [0, p] if axes == 1 else [p, p]))
    return [one_form(torch, operation, *form) for form in forms]


def one_form(torch, operation, x, w, stride, padding):
    forward = torch.nn.functional.conv1d if x.dim() == 3 else torch.nn.functional.conv2d
    if operation == "forward":
        return lambda: forward(x, w, None, stride, padding)
    dy = torch.randn_like(forward(x, w, None, stride, padding))
    ones, zeros, mask = [1] * len(stride), [0] * len(stride), [operation == "input_gradient", operation == "weight_gradient", False]
    return lambda: torch.ops.aten.convolution_backward(dy, x, w, None, stride, padding, ones, False, zeros, 1, mask)


def parse(name):
    match = NAME.fullmatch(name)
    if match is None:
        sys.exit(f"peer_layers.py: '{name}' is no layer; cases: {', '.join(CASES)}")
    case = {key: int(value) for key, value in match.groupdict(default="1").items() if key not in ("image", "signal")}
    case["axes"] = 2 if match["image"] else 1 if match["signal"] else 0
    return case


def main(arguments):
    if arguments == ["--list"]:
        print("\n".join(CASES))
        return
    rounds = 30
    if "--rounds" in arguments:
        at = arguments.index("--rounds")
        rounds = int(arguments[at + 1])
        del arguments[at:at + 2]
    threads, names = int(arguments[0]), arguments[1:] or CASES
    cases = [(name, parse(name)) for name in names]
    import torch
    torch.set_num_threads(threads)
    torch.manual_seed(0)
    for name, case in cases:
        out = (case["size"] + 2 * ((case["kernel"] - 1) // 2) - case["kernel"]) // case["stride"] + 1
        operations = 2 * case["n"] * (out * case["kernel"]) ** case["axes"] * case["i"] * case["o"]
        for operation in OPERATIONS:
            with torch.no_grad():
                works = (convolution if case["axes"] else product)(torch, case, operation)
                times = min((measure(work, rounds) for work in works), key=statistics.median)
            median = statistics.median(times)
            print(json.dumps({"case": name, "op": operation, "torch": torch.__version__, "batch": case["n"], "threads": threads, "median_ms": round(median * 1e3, 4), "min_ms": round(min(times) * 1e3, 4), "gflops": round(operations / median / 1e9, 1)}), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])

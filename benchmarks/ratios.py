#!/usr/bin/env python3
"""Turns the lines of compare.sh into a Markdown table of ratios: PyTorch's time over GanSharp's, above 1 where GanSharp is faster.

usage: ratios.py LINES.jsonl [--machine TEXT]
The ratio of medians is that of the medians over all rounds; the ratio of minima that of the least times of all rounds.
"""
import json, statistics, sys


def read(path):
    """The results by case, operation and threads, in the order in which they first came: of each side a list."""
    table = {}
    with open(path) as lines:
        for line in lines:
            row = json.loads(line)
            sides = table.setdefault((row["case"], row.get("op", ""), row["threads"]), ([], []))
            sides[0 if "torch" in row else 1].append(row)
    return table


def times(rows):
    return statistics.median(row["median_ms"] for row in rows), min(row["min_ms"] for row in rows)


def main(arguments):
    table = read(arguments[0])
    both = {key: sides for key, sides in table.items() if all(sides)}
    if not both:
        sys.exit("ratios.py: no case was measured on both sides")
    theirs, ours = (next(iter(both.values()))[side][0] for side in (0, 1))
    machine = arguments[arguments.index("--machine") + 1] + ": " if "--machine" in arguments else ""
    rounds = min(len(rows) for sides in both.values() for rows in sides)
    print(f"{machine}PyTorch {theirs['torch']}, GanSharp {ours['gansharp']} ({ours['kernels']}), {rounds} round{'s' if rounds > 1 else ''}.\n")
    operations = any(op for _, op, _ in both)
    print(f"| case |{' operation |' if operations else ''} threads | PyTorch ms | GanSharp ms | ratio of medians | ratio of minima |")
    print(f"|---|{'---|' if operations else ''}---|---|---|---|---|")
    for (case, op, threads), sides in both.items():
        (peer_median, peer_min), (median, least) = map(times, sides)
        print(f"| {case} |{f' {op} |' if operations else ''} {threads} | {peer_median:.3g} | {median:.3g} | {peer_median / median:.2f} | {peer_min / least:.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])

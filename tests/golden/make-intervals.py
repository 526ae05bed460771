#!/usr/bin/env python3
"""The intervals and quantiles of Student's t in tests/GanSharp.Cli.Tests/ScoreTableTests.cs, by scipy (written with 1.10)."""
import numpy as np
from scipy import stats

for values in ([8, 7, 8], [1677, 1200, 2100, 900, 1500, 1800, 1750, 1620, 1330, 1990], [0.5, 0.25]):
    low, high = stats.t.interval(0.95, len(values) - 1, np.mean(values), stats.sem(values))
    print(values, repr(np.mean(values)), repr((high - low) / 2))
for freedom in (1, 9, 30, 31, 99):
    print(freedom, repr(stats.t.ppf(0.975, freedom)))

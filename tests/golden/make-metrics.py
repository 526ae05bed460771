#!/usr/bin/env python3
"""Golden values of metrics on awkward data: fewer rows than features, unequal counts, copies, one column, a large mean. From NumPy, SciPy and scikit-learn in double precision.
usage: make-metrics.py OUT.safetensors     needs numpy, scipy, scikit-learn
Each case NAME has NAME/real, NAME/fake, NAME/held (F32), NAME/directions (F64) and NAME/options = [k, sigma]; NAME/FIGURE is the expected value (F64)."""
import json, struct, sys
import numpy as np
from scipy.spatial.distance import cdist
from scipy.stats import norm
from sklearn.neighbors import KNeighborsClassifier, NearestNeighbors

tensors = {}
def put(name, value, kind):
    tensors[name] = (kind, np.ascontiguousarray(value, {'F32': '<f4', 'F64': '<f8'}[kind]))

def save(path):
    header, blobs, at = {}, [], 0
    for name, (kind, value) in tensors.items():
        blob = value.tobytes()
        header[name] = dict(dtype=kind, shape=list(value.shape), data_offsets=[at, at + len(blob)])
        blobs.append(blob); at += len(blob)
    text = json.dumps(header).encode(); text += b' ' * (-len(text) % 8)
    open(path, 'wb').write(struct.pack('<Q', len(text)) + text + b''.join(blobs))

def quantile_w2(x, y):
    """Squared Wasserstein-2 distance in one dimension: copies of equal mass, m of each x and n of each y."""
    return np.mean((np.repeat(np.sort(x), len(y)) - np.repeat(np.sort(y), len(x))) ** 2)

def off(m): return (m.sum() - np.trace(m)) / (len(m) * (len(m) - 1))

def case(name, real, fake, held, k, sigma, seed):
    real, fake, held = (np.asarray(a, np.float32) for a in (real, fake, held))
    for key, value in dict(real=real, fake=fake, held=held).items(): put(f'{name}/{key}', value, 'F32')
    put(f'{name}/options', [k, sigma], 'F64')
    r, f, h = (a.astype(float) for a in (real, fake, held))
    d = r.shape[1]; figures = {}
    cr, cf = np.cov(r, rowvar=False).reshape(d, d), np.cov(f, rowvar=False).reshape(d, d)
    values, vectors = np.linalg.eigh(cr); half = (vectors * np.sqrt(values.clip(0))) @ vectors.T
    root = np.sqrt(np.linalg.eigvalsh(half @ cf @ half).clip(0)).sum()
    figures['frechet'] = ((r.mean(0) - f.mean(0)) ** 2).sum() + np.trace(cr) + np.trace(cf) - 2 * root
    cubic = lambda a, b: (a @ b.T / d + 1) ** 3
    figures['kid'] = off(cubic(r, r)) + off(cubic(f, f)) - 2 * cubic(r, f).mean()
    rbf = lambda a, b: np.exp(-cdist(a, b, 'sqeuclidean') / (2 * sigma ** 2))
    figures['mmd'] = off(rbf(r, r)) + off(rbf(f, f)) - 2 * rbf(r, f).mean()
    figures['energy'] = 2 * cdist(r, f).mean() - cdist(r, r).mean() - cdist(f, f).mean()
    n = min(len(r), len(f)); both = np.r_[r[:n], f[:n]]; label = np.r_[np.ones(n), np.zeros(n)]
    dd = cdist(both, both, 'sqeuclidean'); np.fill_diagonal(dd, np.inf); right = label[dd.argmin(1)] == label
    figures |= dict(one_nn=right.mean(), one_nn_real=right[:n].mean(), one_nn_fake=right[n:].mean())
    radius = lambda a: np.partition(cdist(a, a), k, axis=1)[:, k]
    rr, rf, cross = radius(r), radius(f), cdist(r, f)
    figures |= dict(precision=(cross < rr[:, None]).any(0).mean(), recall=(cross < rf[None]).any(1).mean(),
                    density=(cross < rr[:, None]).sum(0).mean() / k, coverage=(cross.min(1) < rr).mean())
    directions = np.random.RandomState(seed).randn(40, d); put(f'{name}/directions', directions, 'F64')
    unit = directions / np.linalg.norm(directions, axis=1, keepdims=True)
    figures['swd'] = np.sqrt(np.mean([quantile_w2(r @ u, f @ u) for u in unit]))
    pairs = lambda a: off(cdist(a, a))
    figures['diversity'] = pairs(f) / pairs(r)
    near = NearestNeighbors(n_neighbors=1, algorithm='brute').fit(r); distance, index = near.kneighbors(f)
    own = np.partition(cdist(r, r), 1, axis=1)[:, 1]
    figures['authenticity'] = (distance[:, 0] > own[index[:, 0]]).mean()
    held_distance = cdist(h, r).min(1); fake_distance = cdist(f, r).min(1)
    figures['copying'] = ((fake_distance[:, None] < held_distance[None]) + 0.5 * (fake_distance[:, None] == held_distance[None])).mean()
    figures['nearest_training'] = np.median(fake_distance); figures['nearest_training_held_out'] = np.median(held_distance)
    hn = n // 2; known, kl = np.r_[r[:hn], f[:hn]], np.r_[np.ones(hn), np.zeros(hn)]
    asked, al = np.r_[r[hn:n], f[hn:n]], np.r_[np.ones(n - hn), np.zeros(n - hn)]
    neighbours = 7; figures['c2st_7'] = (KNeighborsClassifier(neighbours, algorithm='brute').fit(known, kl).predict(asked) == al).mean()
    for key, value in figures.items(): put(f'{name}/{key}', value, 'F64')

rs = np.random.RandomState(3)
mix = rs.randn(12, 12) * .5
case('usual', rs.randn(150, 12) @ mix, rs.randn(90, 12) @ mix * 1.2 + .3, rs.randn(70, 12) @ mix, 4, 2.5, 1)
case('more-features', rs.randn(25, 60), rs.randn(40, 60) * .8 + .2, rs.randn(30, 60), 3, 8., 2)
low = rs.randn(4, 30)
case('low-rank', rs.randn(80, 4) @ low, rs.randn(60, 4) @ low * .7 + .1, rs.randn(50, 4) @ low, 5, 4., 3)
case('one-column', rs.randn(60, 1), rs.randn(33, 1) * 2 + 1, rs.randn(40, 1), 2, 1., 4)
case('far-away', rs.randn(120, 5) * .01 + 1000, rs.randn(100, 5) * .012 + 1000.005, rs.randn(60, 5) * .01 + 1000, 5, .02, 5)
real = rs.randn(100, 6); case('copies', real, np.r_[real[:30], rs.randn(50, 6)], rs.randn(40, 6), 5, 2., 6)
constant = rs.randn(70, 8); constant[:, 3] = 2
case('constant-column', constant, np.where(np.arange(8) == 3, 2., rs.randn(70, 8) * 1.3), rs.randn(30, 8), 5, 3., 7)
x = np.array([-8, -2.5, -.3, 0, .1, 1, 2.9, 3, 3.1, 6, 12.]); put('normal/z', x, 'F64'); put('normal/tail', norm.sf(x), 'F64')
m = rs.randn(9, 14); put('svd/matrix', m, 'F64'); put('svd/values', np.linalg.svd(m, compute_uv=False), 'F64')
save(sys.argv[1])

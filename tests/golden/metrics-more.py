"""Golden values of further metrics by NumPy and SciPy: metrics-more.py, from this folder, writes metrics-more.safetensors beside metrics.safetensors, whose rows it measures."""
import json, struct
import numpy as np
from scipy.spatial.distance import cdist, pdist
from scipy.stats import mannwhitneyu

def read(path):
    data = open(path, 'rb').read(); size = struct.unpack('<Q', data[:8])[0]; header = json.loads(data[8:8 + size])
    types = {'F32': '<f4', 'F64': '<f8', 'I64': '<i8'}
    return {k: np.frombuffer(data[8 + size + v['data_offsets'][0]:8 + size + v['data_offsets'][1]], types[v['dtype']]).reshape(v['shape']) for k, v in header.items() if k != '__metadata__'}

def write(path, tensors):
    header, body = {}, b''
    for k, v in tensors.items():
        v = np.ascontiguousarray(v); raw = v.tobytes()
        header[k] = {'dtype': {'f4': 'F32', 'f8': 'F64'}[v.dtype.str[1:]], 'shape': list(v.shape), 'data_offsets': [len(body), len(body) + len(raw)]}; body += raw
    head = json.dumps(header).encode(); head += b' ' * (-len(head) % 8)
    open(path, 'wb').write(struct.pack('<Q', len(head)) + head + body)

golden = read('metrics.safetensors')
real, fake = golden['real'].astype(float), golden['fake'].astype(float)
random = np.random.RandomState(11)
directions = random.randn(12, 16).astype(np.float32)

def sliced(a, b, count):
    total = 0
    for d in directions.astype(float):
        d = d / np.linalg.norm(d)
        # Repeated to the least common multiple of both counts, quantiles are compared one by one.
        x, y = np.repeat(np.sort(a @ d), count // len(a)), np.repeat(np.sort(b @ d), count // len(b))
        total += ((x - y) ** 2).mean()
    return np.sqrt(total / len(directions))

p = np.exp(golden['logits'].astype(float)); p /= p.sum(1, keepdims=True)
generated, seen = p[:400].argmax(1), p[400:].argmax(1)
f, r = np.bincount(generated, minlength=10) / 400, np.bincount(seen, minlength=10) / 600

training, held = real[:300], real[300:]
near = cdist(fake, training); nearest = near.argmin(1)
within = cdist(training, training); np.fill_diagonal(within, np.inf)
copying = 1 - mannwhitneyu(near.min(1), cdist(held, training).min(1)).statistic / (400 * 200)

values = dict(
    swd=sliced(real, fake, 2000), swd_equal=sliced(real[:400], fake, 400),
    diversity=pdist(fake).mean() / pdist(real).mean(), diversity_fake=pdist(fake).mean(), diversity_real=pdist(real).mean(),
    class_total_variation=np.abs(f - r).sum() / 2, class_kl=(f * np.log(f / r)).sum(), classes_found=(f > 0).sum(), class_total_variation_uniform=np.abs(f - .1).sum() / 2,
    authenticity=(near.min(1) > within.min(1)[nearest]).mean(), copying=copying)
write('metrics-more.safetensors', {'directions': directions} | {k: np.array([float(v)]) for k, v in values.items()})
print(values)

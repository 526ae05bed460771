#!/usr/bin/env python3
"""Golden activations of Inception-v3 in two forms, from torchvision's modules in double precision.
usage: make-inception.py OUT     needs torch, torchvision (Debian: python3-torchvision)
Writes OUT.safetensors, the activations, and OUT.json, names and shapes of the weights. Weights and images are a hash of name and place (see numbers), so that no file has to hold them: BatchNorm's statistics keep activations of order 1.
Form fid: average pools don't count padding, the pool of Mixed_7c is a maximum (the network of FID); form torchvision: the modules as they are.
Of each image NAME: FORM/NAME/features [2048], FORM/NAME/logits [1008]; of gray28 also FORM/STAGE/mean and FORM/STAGE/corner: each channel's mean, and its value at the top left pixel (F32)."""
import json, struct, sys
import numpy as np, torch, torchvision
import torch.nn.functional as F

torch.set_grad_enabled(False)
IMAGES = dict(rgb299=(299, 299, 3), rgb64x48=(64, 48, 3), gray28=(28, 28, 1), rgb320x310=(320, 310, 3))
STAGES = ['Conv2d_2b_3x3', 'Conv2d_4a_3x3', 'Mixed_5b', 'Mixed_5d', 'Mixed_6a', 'Mixed_6b', 'Mixed_6e', 'Mixed_7a', 'Mixed_7b', 'Mixed_7c']

def words(name, count):
    """32-bit words: FNV-1a of the name plus a multiple of the place, mixed."""
    h = 0x811C9DC5
    for b in name.encode(): h = (h ^ b) * 0x01000193 & 0xFFFFFFFF
    x = (np.uint64(h) + np.arange(count, dtype=np.uint64) * np.uint64(0x9E3779B9)) & np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x ^= x >> np.uint64(shift); x = x * np.uint64(factor) & np.uint64(0xFFFFFFFF)
    return x ^ (x >> np.uint64(16))

def numbers(name, shape):
    """In [-1, 1), exact in float32."""
    return ((words(name, int(np.prod(shape))) >> np.uint64(8)).astype(np.float32) * np.float32(2.0 ** -23) - np.float32(1)).reshape(shape)

def weight(name, shape):
    u = numbers(name, shape)
    if name == 'fc.weight': return u * np.float32(np.sqrt(3 / 2048))
    if name.endswith('conv.weight'): return u * np.float32(np.sqrt(6 / np.prod(shape[1:])))
    if name.endswith('bn.weight'): return np.float32(1) + np.float32(.25) * u
    if name.endswith('running_var'): return np.float32(1) + np.float32(.5) * u
    return np.float32(.25) * u

def image(name, shape):
    x = (words('image/' + name, int(np.prod(shape))) >> np.uint64(24)).astype(float).reshape(shape) / 127.5 - 1
    x = torch.from_numpy(np.repeat(x, 3 // shape[2], 2)).permute(2, 0, 1)[None]
    return F.interpolate(x, size=(299, 299), mode='bilinear', align_corners=False)

def form_of_fid(model):
    """The same network with the pools of the one that FID is measured by."""
    uncounted = lambda x, **o: mean(x, **o, count_include_pad=False)
    mean = F.avg_pool2d
    def patched(block, pool):
        original = block._forward
        def forward(x):
            F.avg_pool2d = pool
            try: return original(x)
            finally: F.avg_pool2d = mean
        block._forward = forward
    for name, block in model.named_children():
        if name.startswith('Mixed_') and hasattr(block, 'branch_pool'): patched(block, F.max_pool2d if name == 'Mixed_7c' else uncounted)
    return model

tensors = {}
for form in ('fid', 'torchvision'):
    model = torchvision.models.inception_v3(weights=None, num_classes=1008, aux_logits=False, transform_input=False, init_weights=False).double().eval()
    model.load_state_dict({k: torch.from_numpy(weight(k, tuple(v.shape)).astype(float)) if v.is_floating_point() else v for k, v in model.state_dict().items()})
    json.dump({k: list(v.shape) for k, v in model.state_dict().items() if v.is_floating_point()}, open(sys.argv[1] + '.json', 'w'), separators=(',', ':'))
    if form == 'fid': model = form_of_fid(model)
    seen = {}
    for stage in STAGES: getattr(model, stage).register_forward_hook(lambda m, i, o, stage=stage: seen.__setitem__(stage, o.clone()))
    model.avgpool.register_forward_hook(lambda m, i, o: seen.__setitem__('features', o.flatten()))
    for name, shape in IMAGES.items():
        tensors[f'{form}/{name}/logits'] = model(image(name, shape))[0]
        tensors[f'{form}/{name}/features'] = seen['features']
        if name != 'gray28': continue
        for stage in STAGES:
            tensors[f'{form}/{stage}/mean'] = seen[stage][0].mean((1, 2)); tensors[f'{form}/{stage}/corner'] = seen[stage][0, :, 0, 0]
            print(form, stage, tuple(seen[stage].shape), 'deviation', float(seen[stage].std()))

header, blobs, at = {}, [], 0
for name, value in tensors.items():
    blob = value.numpy().astype('<f4').tobytes()
    header[name] = dict(dtype='F32', shape=list(value.shape), data_offsets=[at, at + len(blob)])
    blobs.append(blob); at += len(blob)
text = json.dumps(header).encode(); text += b' ' * (-len(text) % 8)
open(sys.argv[1] + '.safetensors', 'wb').write(struct.pack('<Q', len(text)) + text + b''.join(blobs))

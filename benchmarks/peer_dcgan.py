#!/usr/bin/python3.11
"""The DCGAN of the recipe `dcgan` in PyTorch: trains it and writes samples for `gan scoreboard digits --samples NAME=OUT.npy`.

usage: peer_dcgan.py OUT.npy [--images 160000] [--samples 10000] [--seed 1] [--threads 1] [--data FOLDER] [--every IMAGES]
FOLDER has an IDX set of 28x28 images, such as data/mnist (the default) or Fashion-MNIST. OUT.npy gets float32 (samples, 28, 28, 1) from 0 to 1,
OUT.json how they were made: seconds of training, steps, threads, cpu, version, seed. Radford et al. 2015: 64 base channels, BatchNorm in both
players, weights of deviation 0.02, Adam 2e-4 with beta1 0.5, batches of 64; samples by G in evaluation mode, no average of its weights.
With --every, OUT is a folder, for `gan scoreboard minutes --samples NAME=OUT`: it gets such a pair of files after each so many real images. Seconds are those of training; drawing samples
and writing them is not counted.
PyTorch is found in GANSHARP_PEER or ~/.cache/gansharp-peer, or where Python finds it; NumPy (Debian: python3-numpy) where Python finds it.
"""
import argparse, gzip, json, os, struct, sys, time

sys.dont_write_bytecode = True
sys.path.insert(0, os.environ.get("GANSHARP_PEER", os.path.expanduser("~/.cache/gansharp-peer")))
BATCH, LATENT = 64, 100


def read_images(folder):
    """Training images in [-1, 1], [count, 1, 28, 28]."""
    import numpy as np
    path = os.path.join(folder, "train-images-idx3-ubyte")
    with (gzip.open(path + ".gz") if os.path.exists(path + ".gz") else open(path, "rb")) as file:
        magic, count, height, width = struct.unpack(">IIII", file.read(16))
        if magic != 2051 or (height, width) != (28, 28):
            sys.exit(f"{path} holds no 28x28 images")
        return np.frombuffer(file.read(count * 784), np.uint8).reshape(count, 1, 28, 28).astype(np.float32) / 127.5 - 1


def networks(torch):
    nn = torch.nn

    def start(layer):
        if isinstance(layer, (nn.Linear, nn.Conv2d, nn.ConvTranspose2d)):
            nn.init.normal_(layer.weight, 0, 0.02)
            if layer.bias is not None:
                nn.init.zeros_(layer.bias)
        elif isinstance(layer, nn.BatchNorm2d):
            nn.init.normal_(layer.weight, 1, 0.02)

    g = nn.Sequential(
        nn.Linear(LATENT, 128 * 49, bias=False), nn.Unflatten(1, (128, 7, 7)), nn.BatchNorm2d(128), nn.ReLU(True),
        nn.ConvTranspose2d(128, 64, 4, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU(True), nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Tanh())
    d = nn.Sequential(
        nn.Conv2d(1, 64, 4, 2, 1), nn.LeakyReLU(0.2, True), nn.Conv2d(64, 128, 4, 2, 1, bias=False), nn.BatchNorm2d(128), nn.LeakyReLU(0.2, True),
        nn.Flatten(), nn.Linear(128 * 49, 1))
    return g.apply(start), d.apply(start)


def train(torch, images, steps, look):
    """Trains, and calls look(g, step) after each step."""
    g, d = networks(torch)
    of_g, of_d = (torch.optim.Adam(m.parameters(), 2e-4, betas=(0.5, 0.999)) for m in (g, d))
    loss, one, zero = torch.nn.BCEWithLogitsLoss(), torch.ones(BATCH, 1), torch.zeros(BATCH, 1)
    order, at = torch.randperm(len(images)), 0
    for step in range(1, steps + 1):
        if at + BATCH > len(images):
            order, at = torch.randperm(len(images)), 0
        real, at = images[order[at:at + BATCH]], at + BATCH
        fake = g(torch.randn(BATCH, LATENT))
        of_d.zero_grad()
        (loss(d(real), one) + loss(d(fake.detach()), zero)).backward()
        of_d.step()
        d.requires_grad_(False)
        of_g.zero_grad()
        loss(d(fake), one).backward()
        of_g.step()
        d.requires_grad_(True)
        look(g, step)


def cpu():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":", 1)[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return "unknown"


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    options = argparse.ArgumentParser(description=__doc__.split("\n\n")[0], usage=__doc__.split("usage: ")[1].split("\n")[0])
    options.add_argument("out")
    for name, value in (("images", 160000), ("samples", 10000), ("seed", 1), ("threads", 1)):
        options.add_argument("--" + name, type=int, default=value)
    options.add_argument("--every", type=int, default=0)
    options.add_argument("--data", default=os.path.join(here, "..", "data", "mnist"))
    o = options.parse_args()
    if o.every == 0 and not o.out.endswith(".npy"):
        options.error("OUT must end in .npy; with --every it is a folder")
    if o.every != 0 and not BATCH <= o.every <= o.images:
        options.error(f"--every takes a number from {BATCH} to that of --images")
    import numpy as np, torch
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    images, steps = torch.from_numpy(read_images(o.data)), o.images // BATCH
    apart, begun, away = o.every // BATCH or steps, time.perf_counter(), 0.0

    def look(g, step):
        nonlocal away
        if step % apart != 0 and step != steps:
            return
        left = time.perf_counter()
        seconds, randomness = left - begun - away, torch.get_rng_state()
        g.eval()
        with torch.no_grad():
            samples = torch.cat([g(torch.randn(min(1000, o.samples - i), LATENT)) for i in range(0, o.samples, 1000)])
        g.train()
        torch.set_rng_state(randomness)
        out = os.path.join(o.out, f"step-{step:06d}.npy") if o.every else o.out
        os.makedirs(os.path.dirname(out) or ".", exist_ok=True)
        np.save(out, (samples.permute(0, 2, 3, 1).numpy() + 1) / 2)
        facts = {"seconds": round(seconds, 1), "steps": step, "threads": o.threads, "cpu": cpu(), "instructionSet": torch.backends.cpu.get_cpu_capability(), "version": "PyTorch " + torch.__version__, "seed": o.seed}
        with open(out[:-4] + ".json", "w") as file:
            json.dump(facts, file)
        print(json.dumps(facts), flush=True)
        away += time.perf_counter() - left

    train(torch, images, steps, look)


if __name__ == "__main__":
    main()

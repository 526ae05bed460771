#!/usr/bin/env python3
"""Trains sabotaged and healthy GANs with the command `gan`, asks `gan doctor` about each, and prints the confusion table.

    python3 benchmarks/doctor_suite.py GAN [--out DIR] [--part tune|report|later|last|fresh] [--only NAME] [--recipes A,B] [--jobs N] [--repair]

GAN is the program; the standard library is all that it needs. Thresholds were chosen on the part `tune`; the part
`report` has other seeds, data or recipes; the parts `later`, `last` and `fresh` have other sabotages, thought up when all
thresholds were chosen, each when what the one before had shown was mended. --recipes takes only the cases of some. A case is right when its illness is the first finding, and listed when it is among them.

With --repair, each recoverable sabotage is trained three times with the same seed and steps: without the sabotage, with it, and with it and --auto-repair. How good the samples are is the share within
three standard deviations of a mode, times the share of modes that are found (points of a mixture); the energy distance by the data's spread (tables); that and how often a sample lies nearest to an example of its label (labels); the Frechet distance on the classifier's
features (digits). A repaired run counts as recovered when it is at most 20% worse than the healthy one, or nearer than such distances can tell. Healthy runs are trained with and without --auto-repair: repairs there are false alarms.
"""
import argparse, concurrent.futures, json, math, os, random, shutil, struct, subprocess, sys, threading, time, zlib

SHORT = ["report.everySteps=500", "checkpoint.everySteps=100000", "doctor.everySteps=50"]


# What a sabotage breaks that an option can mend is recoverable; the others lack something that no option brings back.
LOST = {"few": "so few examples are not enough for any options", "outlier": "no option takes an example out", "shuffled": "the labels say nothing", "dark": "pixels are not scaled"}


class Case:
    """A training: the arguments of the healthy one, and the settings that sabotage it."""

    def __init__(self, part, name, expected, recipe, base, sabotage=(), steps=1200):
        self.part, self.name, self.expected, self.recipe, self.base, self.sabotage, self.steps = part, name, expected, recipe, list(base), list(sabotage), steps
        self.lost = next((why for kind, why in LOST.items() if name.endswith(kind) or any(f"{kind}.csv" in setting for setting in sabotage)), None)

    def arguments(self, sabotaged=True, repair=False):
        return [self.recipe, *self.base, *(["--auto-repair"] if repair else []), "--set", *SHORT, f"stop.steps={self.steps}", *(self.sabotage if sabotaged else [])]


def write_points(path, count, scale=(1.0, 1.0), seed=1, labels=False, offset=(0, 0)):
    rng = random.Random(seed)
    with open(path, "w") as f:
        if labels:
            f.write("x,y,label\n")
        for _ in range(count):
            mode = rng.randrange(8)
            x, y = (0.8 * math.cos(mode * math.pi / 4) + rng.gauss(0, 0.02)) * scale[0], (0.8 * math.sin(mode * math.pi / 4) + rng.gauss(0, 0.02)) * scale[1]
            f.write(f"{x + offset[0]:.7g},{y + offset[1]:.7g}" + (f",{rng.randrange(8)}" if labels else "") + "\n")


def write_columns(path, count, scales, seed):
    rng = random.Random(seed)
    with open(path, "w") as f:
        for _ in range(count):
            f.write(",".join(f"{scale * rng.gauss(0, 1):.5g}" for scale in scales) + "\n")


def write_blobs(folder, count, brightest, seed, side=16):
    """Pictures of a round spot each, as grey PNGs."""
    rng = random.Random(seed)
    os.makedirs(folder, exist_ok=True)
    for i in range(count):
        x, y, r = rng.uniform(4, 12), rng.uniform(4, 12), rng.uniform(2, 5)
        rows = b"".join(b"\0" + bytes(int(brightest * math.exp(-((a - x) ** 2 + (b - y) ** 2) / r ** 2)) for a in range(side)) for b in range(side))
        chunks = [(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
        with open(os.path.join(folder, f"{i:04}.png"), "wb") as f:
            f.write(b"\x89PNG\r\n\x1a\n" + b"".join(struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks))


def files(out):
    made = {}
    for name, count, scale, seed in [("twenty", 20, (1, 1), 1), ("forty", 40, (1, 1), 2), ("tiny-scale", 4000, (0.01, 0.01), 3), ("columns", 4000, (1, 0.003), 4), ("plain", 4000, (1, 1), 3), ("sixty", 60, (1, 1), 21)]:
        made[name] = os.path.join(out, f"{name}.csv")
        write_points(made[name], count, scale, seed)
    for name, offset in [("offset", (50, 50)), ("shifted", (0, 20))]:
        made[name] = os.path.join(out, f"{name}.csv")
        write_points(made[name], 4000, seed=23, offset=offset)
    made["outlier"] = os.path.join(out, "outlier.csv")
    write_points(made["outlier"], 4000, (1, 1), 6)
    with open(made["outlier"], "a") as f:
        f.write("5000,-5000\n")
    made["shuffled"] = os.path.join(out, "shuffled.csv")
    write_points(made["shuffled"], 4000, seed=9, labels=True)
    for name, count, scales, seed in [("rows", 150, [1] * 8, 5), ("thousand", 4000, [1000, 1, 1, 1], 6), ("four", 4000, [1] * 4, 6), ("wide", 300, [1] * 16, 11), ("rows-many", 4000, [1] * 8, 12)]:
        made[name] = os.path.join(out, f"{name}.csv")
        write_columns(made[name], count, scales, seed)
    for name, count, brightest, seed in [("fifty", 50, 255, 7), ("dark", 600, 2, 8), ("blobs", 150, 255, 13), ("shapes", 2500, 255, 14)]:
        made[name] = os.path.join(out, name)
        write_blobs(made[name], count, brightest, seed)
    return made


def cases(f):
    found = []

    def add(part, name, expected, recipe, base, *sabotage, steps=1200):
        found.append(Case(part, f"{part}-{name}", expected, recipe, base, sabotage, steps))

    for part, data, recipe, other, seed in [("tune", "ring8", "vanilla", "lsgan", 1), ("report", "grid25", "ragan", "wgan-gp", 2)]:
        at = lambda data: ["--data", data, "--seed", str(seed)]
        add(part, "lr-d-high", ["learning-rate", "divergence"], recipe, at(data), "discriminator.optimizer.learningRate=0.1")
        add(part, "lr-g-high", ["learning-rate", "divergence"], other, at(data), "generator.optimizer.learningRate=0.1")
        add(part, "lr-d-low", ["learning-rate"], other, at(data), "discriminator.optimizer.learningRate=1e-6")
        add(part, "lr-g-low", ["learning-rate"], recipe, at(data), "generator.optimizer.learningRate=1e-6")
        add(part, "d-one-unit", ["generator-overpowers"], recipe, at(data), "discriminator.network.hidden=1")
        add(part, "g-constant", ["mode-collapse", "partial-collapse"], recipe, at(data), "latent.size=1", "generator.network.hidden=2", "generator.network.activation=tanh")
        add(part, "g-many-updates", ["mode-collapse", "oscillation", "generator-overpowers"], recipe, at(data), "schedule.generatorUpdates=20", "penalties=[]", steps=500)
        add(part, "penalty", ["penalty-explosion"], recipe, at(data), "penalties=r1:1e6")
        add(part, "few", ["too-little-data", "memorisation"], recipe, at(f["twenty" if part == "tune" else "forty"]), "batchSize=20")
        add(part, "scale", ["data-scale"], recipe, at(f["plain"]), "batchSize=128", f"data.source={f['tiny-scale' if part == 'tune' else 'outlier']}")
        add(part, "columns", ["data-scale"], other, at(f["plain"]), "batchSize=128", f"data.source={f['columns']}")
        add(part, "dead", ["dead-units", "learning-rate", "divergence"], recipe, at(data), "discriminator.optimizer.learningRate=3", "discriminator.optimizer.algorithm=sgd", "penalties=[]")
        add(part, "labels-cut", ["labels-ignored"], "acgan", at(data), "task.weight=0.0001", "task.generatorWeight=0")
    add("tune", "images-g-low", ["discriminator-overpowers", "learning-rate"], "vanilla", ["--seed", "1"], "generator.optimizer.learningRate=2e-7", steps=300)
    add("report", "images-d-updates", ["discriminator-overpowers"], "vanilla", ["--seed", "2"],
        "schedule.discriminatorUpdates=10", "discriminator.optimizer.learningRate=1e-3", "generator.optimizer.learningRate=2e-5", "discriminator.network.activation=relu", steps=200)
    for part, data, seed in [("tune", "ring8", 11), ("report", "moons", 12)]:
        for recipe in ["vanilla", "lsgan", "wgan-gp", "r3gan", "pacgan", "dcgan", "ragan", "mgan", "hinge-sn", "dragan"]:
            add(part, f"healthy-{recipe}", [], recipe, ["--data", data, "--seed", str(seed)], steps=2000)
    add("tune", "healthy-mnist-dense", [], "dense-dcgan", ["--seed", "3"], steps=400)
    add("report", "healthy-mnist-vanilla", [], "vanilla", ["--seed", "4"], steps=800)
    add("report", "healthy-mnist-cgan", [], "cgan", ["--seed", "5"], steps=400)
    add("tune", "healthy-moons-wgan", [], "wgan", ["--data", "moons", "--seed", "6"], steps=2000)
    later(f, lambda *case, **more: add("later", *case, **more))
    last(f, lambda *case, **more: add("last", *case, **more))
    fresh(f, lambda *case, **more: add("fresh", *case, **more))
    return found


def later(f, add):
    at = lambda data: ["--data", data, "--seed", "21"]
    digits, rate = ["--seed", "21"], ["learning-rate", "divergence"]
    add("moons-lr-d", rate, "lsgan", at("moons"), "discriminator.optimizer.learningRate=0.05")
    add("swissroll-lr-g", rate, "hinge-sn", at("swissroll"), "generator.optimizer.learningRate=0.05")
    add("spirals-lr-both-low", ["learning-rate"], "vanilla", at("spirals"), "generator.optimizer.learningRate=1e-7", "discriminator.optimizer.learningRate=1e-7")
    add("moons-lr-both", rate, "vanilla", at("moons"), "generator.optimizer.learningRate=0.1", "discriminator.optimizer.learningRate=0.1")
    add("sgd-lr-g", [*rate, "dead-units"], "vanilla", at("ring8"), "generator.optimizer.algorithm=sgd", "generator.optimizer.learningRate=10")
    add("dead-g", [*rate, "dead-units"], "vanilla", at("ring8"), "generator.network.activation=relu", "generator.optimizer.algorithm=sgd", "generator.optimizer.learningRate=5")
    add("slope-penalty", ["penalty-explosion"], "wgan-gp", at("moons"), "penalties=gradient-penalty:1e5")
    add("dragan-penalty", ["penalty-explosion"], "dragan", at("swissroll"), "penalties=dragan:1e4")
    add("d-two-units", ["generator-overpowers", "divergence"], "lsgan", at("spirals"), "discriminator.network.hidden=2")
    add("g-many-updates", ["mode-collapse", "partial-collapse", "oscillation", "generator-overpowers"], "lsgan", at("ring8"), "schedule.generatorUpdates=50", steps=300)
    add("d-many-updates", ["discriminator-overpowers", "learning-rate"], "vanilla", at("grid25"), "schedule.discriminatorUpdates=50", "generator.optimizer.learningRate=2e-6", steps=300)
    add("g-one-unit", ["mode-collapse", "partial-collapse"], "wgan-gp", at("ring8"), "generator.network.hidden=1", "latent.size=1")
    add("g-three-units", ["mode-collapse", "partial-collapse"], "r3gan", at("grid25"), "generator.network.hidden=3", "latent.size=1")
    add("few", ["too-little-data", "memorisation"], "r3gan", at(f["sixty"]), "batchSize=30", steps=2000)
    add("concat-shuffled", ["labels-ignored"], "cgan", at(f["shuffled"]))
    add("classes-shuffled", ["labels-ignored"], "acgan", at(f["shuffled"]))
    add("labels-cut", ["labels-ignored"], "acgan", at("moons"), "task.generatorWeight=0", "task.weight=0.0001")
    add("momentum", ["oscillation", *rate], "vanilla", at("ring8"), *(f"{player}.optimizer.{option}" for player in ("generator", "discriminator") for option in ("beta1=0.99", "learningRate=5e-3")))
    add("wide-clip", ["oscillation", *rate], "wgan", at("ring8"), "discriminator.clipWeights=10", "discriminator.optimizer.learningRate=0.02")
    add("narrow-clip", ["generator-overpowers", "learning-rate"], "wgan", at("ring8"), "discriminator.clipWeights=1e-4")
    add("images-lr-g", rate, "vanilla", digits, "generator.optimizer.learningRate=0.02", steps=300)
    add("images-lr-d", rate, "dense-dcgan", digits, "discriminator.optimizer.learningRate=0.05", steps=200)
    add("images-penalty", ["penalty-explosion"], "vanilla", digits, "penalties=r1:1e5", steps=300)
    add("images-g-four-units", ["mode-collapse", "partial-collapse"], "vanilla", digits, "latent.size=1", "generator.network.hidden=4", steps=400)
    add("images-d-one-unit", ["generator-overpowers"], "vanilla", digits, "discriminator.network.hidden=1", steps=400)
    add("images-labels-cut", ["labels-ignored"], "acgan", digits, "task.weight=0.0001", "task.generatorWeight=0", steps=300)
    for seed, (recipe, data) in enumerate([("vanilla", "swissroll"), ("lsgan", "spirals"), ("wgan-gp", "grid25"), ("r3gan", "ring8"), ("pacgan", "swissroll"), ("dcgan", "spirals"), ("ragan", "grid25"), ("mgan", "ring8"),
            ("hinge-sn", "swissroll"), ("dragan", "spirals"), ("gman", "grid25"), ("madgan", "ring8"), ("cgan", "moons"), ("acgan", "ring8"), ("projection", "moons"), ("infogan", "ring8")], 40):
        add(f"healthy-{recipe}", [], recipe, ["--data", data, "--seed", str(seed)], steps=2000)


def last(f, add):
    at = lambda data: ["--data", data, "--seed", "31"]
    digits = ["--seed", "31"]
    add("images-one-latent", ["mode-collapse", "partial-collapse"], "dense-dcgan", digits, "latent.size=1", steps=300)
    add("g-updates", ["mode-collapse", "partial-collapse", "oscillation", "generator-overpowers"], "lsgan", at("grid25"), "schedule.generatorUpdates=10", "penalties=[]")
    add("top-k", ["mode-collapse", "partial-collapse"], "vanilla", at("ring8"), "topK.share=0.02")
    add("d-updates", ["discriminator-overpowers", "learning-rate", "mode-collapse"], "hinge-sn", at("moons"), "schedule.discriminatorUpdates=20", "generator.optimizer.learningRate=1e-6", steps=400)
    add("images-d-updates", ["discriminator-overpowers", "learning-rate"], "dense-dcgan", digits, "schedule.discriminatorUpdates=10", "generator.optimizer.learningRate=1e-5", steps=150)
    add("d-noise", ["generator-overpowers"], "vanilla", at("ring8"), "discriminator.network.inputNoise=8")
    add("d-dropout", ["generator-overpowers", "oscillation", "mode-collapse"], "vanilla", at("ring8"), "discriminator.network.dropout=0.98")
    add("d-slow", ["generator-overpowers", "learning-rate"], "ragan", at("moons"), "discriminator.optimizer.learningRate=1e-5", "schedule.generatorUpdates=5")
    add("minimax", ["oscillation", "divergence", "learning-rate", "mode-collapse"], "vanilla", at("ring8"), "objective=minimax", *(f"{player}.optimizer.{option}" for player in ("generator", "discriminator") for option in ("beta1=0.95", "learningRate=0.01")))
    add("rows-few", ["memorisation", "too-little-data"], "lsgan", at(f["rows"]), "batchSize=50", steps=3000)
    add("dead", ["dead-units", "learning-rate", "divergence"], "lsgan", at("moons"), "discriminator.network.activation=relu", "discriminator.optimizer.algorithm=sgd", "discriminator.optimizer.learningRate=2")
    add("penalty", ["penalty-explosion"], "lsgan", at("ring8"), "penalties=r2:1e5")
    add("images-consistency", ["penalty-explosion"], "dense-dcgan", digits, "penalties=consistency:20000", steps=200)
    add("rmsprop", ["learning-rate", "divergence"], "wgan", at("swissroll"), "generator.optimizer.learningRate=0.2")
    add("d-frozen", ["learning-rate"], "wgan-gp", at("ring8"), "discriminator.optimizer.learningRate=1e-7")
    add("images-few", ["too-little-data", "memorisation"], "vanilla", at(f["fifty"]), "batchSize=25", steps=500)
    add("images-dark", ["data-scale"], "vanilla", at(f["dark"]), steps=400)
    add("columns", ["data-scale"], "r3gan", at(f["four"]), f"data.source={f['thousand']}")


def fresh(f, add):
    at = lambda data: ["--data", data, "--seed", "51"]
    digits, collapse = ["--seed", "51"], ["mode-collapse", "partial-collapse"]
    both = lambda *options: [f"{player}.{option}" for player in ("generator", "discriminator") for option in options]
    add("offset", ["data-scale"], "lsgan", at(f["plain"]), f"data.source={f['offset']}")
    add("one-column-offset", ["data-scale"], "vanilla", at(f["plain"]), f"data.source={f['shifted']}")
    add("barely-penalised", ["divergence", "learning-rate", "oscillation"], "wgan-gp", at("ring8"), "penalties=gradient-penalty:1e-6", "discriminator.optimizer.learningRate=1e-3", steps=3000)
    add("g-clipped", [*collapse, "discriminator-overpowers"], "lsgan", at("ring8"), "generator.clipWeights=0.01")
    add("augmented-away", ["generator-overpowers"], "vanilla", at("ring8"), "augmentation.noise=20")
    add("g-dropout", collapse, "lsgan", at("ring8"), "generator.network.dropout=0.95")
    add("tiny-batch", ["oscillation", *collapse], "vanilla", at("grid25"), "batchSize=2", *both("optimizer.learningRate=1e-3"), steps=3000)
    add("beta1", ["oscillation", "divergence", "learning-rate", "mode-collapse"], "hinge-sn", at("ring8"), *both("optimizer.beta1=0.995", "optimizer.learningRate=2e-3"))
    add("codes-not-asked", ["labels-ignored"], "acgan", at("spirals"), "task.generatorWeight=0", "task.weight=1e-6", steps=2000)
    add("blobs-few", ["too-little-data", "memorisation"], "dense-dcgan", at(f["blobs"]), "batchSize=32", "data.heldOut=0.2", steps=1500)
    add("wide-rows-few", ["too-little-data", "memorisation"], "lsgan", at(f["wide"]), "batchSize=32", "data.heldOut=0.2", steps=10000)
    add("lecam", ["penalty-explosion"], "lsgan", at("grid25"), "penalties=lecam:1e5")
    add("images-slope", ["penalty-explosion"], "lsgan", digits, "penalties=r1:1e6", "discriminator.network.normalization=none", steps=200)
    add("minimax-sure", ["discriminator-overpowers", "learning-rate"], "vanilla", at("swissroll"), "objective=minimax", "discriminator.optimizer.learningRate=2e-3", "generator.optimizer.learningRate=2e-5")
    add("images-minimax", ["discriminator-overpowers", "learning-rate"], "dcgan", digits, "objective=minimax", "schedule.discriminatorUpdates=5", "generator.optimizer.learningRate=2e-6", steps=160)
    add("g-momentum-sgd", ["learning-rate", "divergence", "oscillation", "dead-units"], "lsgan", at("moons"), *both("optimizer.algorithm=sgd", "optimizer.momentum=0.99", "optimizer.learningRate=0.5"))
    add("gman-lr", ["learning-rate", "divergence"], "gman", at("swissroll"), "discriminator.optimizer.learningRate=0.1")
    add("madgan-g-slow", ["learning-rate"], "madgan", at("moons"), "generator.optimizer.learningRate=1e-7")
    add("images-lr-low", ["learning-rate"], "dense-dcgan", digits, *both("optimizer.learningRate=1e-8"), steps=160)
    for seed, (recipe, data) in enumerate([("lsgan", "moons"), ("vanilla", "moons"), ("wgan-gp", "swissroll"), ("mixture", "ring8"), ("mmd", "moons"), ("tournament", "moons"), ("gman", "swissroll"), ("dense-dcgan", "grid25"),
            ("cgan", "spirals"), ("acgan", "moons"), ("projection", "grid25"), ("mgan", "swissroll")], 60):
        add(f"healthy-{recipe}-{data}", [], recipe, ["--data", data, "--seed", str(seed)], steps=2000)
    add("healthy-shapes", [], "vanilla", at(f["shapes"]), steps=800)
    add("healthy-rows", [], "lsgan", at(f["rows-many"]), "batchSize=64", steps=2000)


def train(gan, run, arguments):
    shutil.rmtree(run, ignore_errors=True)
    trained = subprocess.run([gan, "train", *arguments[:1], "--out", run, "--threads", "1", "--quiet", *arguments[1:]], capture_output=True, text=True)
    told = subprocess.run([gan, "doctor", run, "--json"], capture_output=True, text=True)
    return json.loads(told.stdout) if told.returncode == 0 else None, trained.stderr.strip()[:200]


def play(gan, out, case):
    begun = time.time()
    report, error = train(gan, os.path.join(out, case.name), case.arguments())
    if report is None:
        return case.name, case.expected, ["no run"], error, time.time() - begun
    return case.name, case.expected, [x["illness"] for x in report["findings"]], report["findings"][0]["evidence"] if report["findings"] else "; ".join(report["cannotJudge"]), time.time() - begun


def measure(gan, run, case):
    """Figures by name, each with whether a high one is good; none where there is no model."""
    try:
        metrics = json.load(open(os.path.join(run, "metrics.json")))["values"]
        figures = {"on modes": (metrics["highQuality"] * metrics["modesFound"] / metrics["modes"], True)}
    except OSError:
        if any(part.endswith(".csv") for part in case.base):
            # In units of the data's spread, since healthy and sabotaged data have other scales; of the last third, since it goes up and down.
            try:
                looks = [values["energyDistance"] for values in (json.loads(line)["values"] for line in open(os.path.join(run, "vitals.jsonl"))) if "energyDistance" in values]
            except OSError:
                looks = []
            last = looks[-max(1, len(looks) // 3):]
            return {"distance": (sum(last) / len(last), False)} if last else {}
        told = subprocess.run([gan, "evaluate", run, "--metrics", "frechet" if "--data" not in case.base else "energy", "--count", "2000", "--json"], capture_output=True, text=True)
        if told.returncode != 0:
            return {}
        told = json.loads(told.stdout)
        figures = {"frechet": (told["frechet"], False)} if "frechet" in told else {"energy": (told["energy"], False)}
    if "labels" in case.name:
        last = json.loads(open(os.path.join(run, "vitals.jsonl")).readlines()[-1])
        figures["labels"] = (last["values"]["labelAgreement"], True)
    return figures


# Distances of 256 samples below this are noise: of two draws of the same they are as large.
NOISE = {"distance": 0.01}


def near(figures, healthy):
    return bool(figures) and all(figures[name][0] >= 0.8 * value if high else figures[name][0] <= max(1.2 * value, NOISE.get(name, 0)) for name, (value, high) in healthy.items())


# The healthy run of a recipe is the same for all its sabotages.
references, guard = {}, threading.Lock()


def healthy(gan, out, case):
    arguments = case.arguments(sabotaged=False)
    with guard:
        mine = references.setdefault(tuple(arguments), [threading.Lock(), None])
    with mine[0]:
        if mine[1] is None:
            train(gan, os.path.join(out, f"{case.name}-healthy"), arguments)
            mine[1] = measure(gan, os.path.join(out, f"{case.name}-healthy"), case)
        return mine[1]


def repair(gan, out, case):
    begun = time.time()
    runs = {"healthy": (healthy(gan, out, case), None)}
    for kind, arguments in [("sabotaged", case.arguments()), ("repaired", case.arguments(repair=True))]:
        if kind == "sabotaged" and not case.sabotage:
            continue
        run = os.path.join(out, f"{case.name}-{kind}")
        report, _ = train(gan, run, arguments)
        runs[kind] = (measure(gan, run, case), report)
    return case, runs, time.time() - begun


def words(figures):
    return ", ".join(f"{name} {value:.3g}" for name, (value, _) in figures.items()) or "no model"


def repair_all(args, chosen):
    recovered = count = alarms = sound = already = worse = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for case, runs, seconds in pool.map(lambda c: repair(args.gan, args.out, c), [c for c in chosen if not c.lost]):
            reference, (figures, report) = runs["healthy"][0], runs["repaired"]
            made = report["repairs"] if report else []
            is_near = near(figures, reference)
            if case.sabotage:
                was = near(runs["sabotaged"][0], reference)
                count, recovered, already = count + 1, recovered + is_near, already + was
                mark = "yes" if is_near else "NO"
                sabotaged = words(runs["sabotaged"][0]) + (" (near already)" if was else "")
            else:
                sound, alarms, worse = sound + 1, alarms + bool(made), worse + (not is_near)
                mark, sabotaged = "no repair" if not made else f"ALARM, {'near' if is_near else 'worse'}", ""
            changed = ", ".join(f"{r['option'].replace('.optimizer', '').replace('.network', '')} {r['from']} → {r['to']}" for r in made)
            left = f"; left: {report['notRepaired']}" if report and report["notRepaired"] else ""
            print(f"| {case.name} | {words(reference)} | {sabotaged} | {words(figures)} | {mark} | {changed}{left} | {sum(r['stepsLost'] for r in made)} of {case.steps} | {seconds:.0f} s |", flush=True)
    print(f"\nrecovered: {recovered} of {count} ({already} of them would have been near without a repair); healthy: repairs in {alarms} of {sound}, {worse} end more than 20% worse")
    return 0 if recovered * 3 >= count * 2 else 1


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gan")
    parser.add_argument("--out", default="doctor-suite")
    parser.add_argument("--part", choices=["tune", "report", "later", "last", "fresh"])
    parser.add_argument("--only", default="")
    parser.add_argument("--recipes", default="")
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--repair", action="store_true")
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    chosen = [c for c in cases(files(args.out)) if (args.part is None or c.part == args.part) and args.only in c.name and (not args.recipes or c.recipe in args.recipes.split(","))]
    if args.repair:
        return repair_all(args, chosen)
    right = named = ill = alarms = healthy = 0
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        for name, expected, found, evidence, seconds in pool.map(lambda c: play(args.gan, args.out, c), chosen):
            first = found[0] if found else "nothing"
            if expected:
                ill, right, named = ill + 1, right + (first in expected), named + any(x in expected for x in found)
                mark = "right" if first in expected else "listed" if any(x in expected for x in found) else "MISSED"
            else:
                healthy, alarms = healthy + 1, alarms + (first != "healthy")
                mark = "right" if first == "healthy" else "ALARM"
            print(f"| {name} | {' or '.join(expected) or 'healthy'} | {', '.join(found) or 'nothing'} | {mark} | {seconds:.0f} s | {evidence}", flush=True)
    print(f"\nsabotaged: {right} of {ill} named first, {named} of {ill} among the findings; healthy: {alarms} of {healthy} false alarms")
    return 0 if right >= 0.9 * ill and alarms * 24 <= max(healthy, 1) else 1


if __name__ == "__main__":
    sys.exit(main())

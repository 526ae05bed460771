#!/usr/bin/env python3
"""Trains sabotaged and healthy GANs with the command `gan`, asks `gan doctor` about each, and prints the confusion table.

    python3 benchmarks/doctor_suite.py GAN [--out DIR] [--half tune|report] [--only NAME] [--jobs N]

GAN is the program; the standard library is all that it needs. Thresholds were chosen on the half `tune`; the half
`report` has other seeds, data or recipes. A case is right when its illness is the first finding, and listed when it is
among them.
"""
import argparse, concurrent.futures, json, math, os, random, shutil, subprocess, sys, time

SHORT = ["report.everySteps=500", "checkpoint.everySteps=100000", "doctor.everySteps=50"]


def sets(*pairs, steps):
    return ["--set", *SHORT, f"stop.steps={steps}", *pairs]


def write_points(path, count, scale=(1.0, 1.0), seed=1):
    rng = random.Random(seed)
    with open(path, "w") as f:
        for _ in range(count):
            mode = rng.randrange(8)
            x, y = (0.8 * math.cos(mode * math.pi / 4) + rng.gauss(0, 0.02)) * scale[0], (0.8 * math.sin(mode * math.pi / 4) + rng.gauss(0, 0.02)) * scale[1]
            f.write(f"{x:.7g},{y:.7g}\n")


def files(out):
    made = {}
    for name, count, scale, seed in [("twenty", 20, (1, 1), 1), ("forty", 40, (1, 1), 2), ("tiny-scale", 4000, (0.01, 0.01), 3), ("columns", 4000, (1, 0.003), 4), ("thousand", 4000, (1000, 1000), 5)]:
        made[name] = os.path.join(out, f"{name}.csv")
        write_points(made[name], count, scale, seed)
    made["outlier"] = os.path.join(out, "outlier.csv")
    write_points(made["outlier"], 4000, (1, 1), 6)
    with open(made["outlier"], "a") as f:
        f.write("5000,-5000\n")
    return made


def cases(f):
    N = 1200
    ill = lambda half, name, expected, *a: (half, name, expected, a)
    two = []
    for half, data, recipe, other, seed in [("tune", "ring8", "vanilla", "lsgan", 1), ("report", "grid25", "ragan", "wgan-gp", 2)]:
        s = lambda *pairs, steps=N: ["--seed", str(seed), *sets(*pairs, steps=steps)]
        d = ["--data", data]
        two += [
            ill(half, f"{half}-lr-d-high", ["learning-rate", "divergence"], recipe, *d, *s("discriminator.optimizer.learningRate=0.1")),
            ill(half, f"{half}-lr-g-high", ["learning-rate", "divergence"], other, *d, *s("generator.optimizer.learningRate=0.1")),
            ill(half, f"{half}-lr-d-low", ["learning-rate"], other, *d, *s("discriminator.optimizer.learningRate=1e-6")),
            ill(half, f"{half}-lr-g-low", ["learning-rate"], recipe, *d, *s("generator.optimizer.learningRate=1e-6")),
            ill(half, f"{half}-d-one-unit", ["generator-overpowers"], recipe, *d, *s("discriminator.network.hidden=1")),
            ill(half, f"{half}-g-constant", ["mode-collapse", "partial-collapse"], recipe, *d, *s("latent.size=1", "generator.network.hidden=2", "generator.network.activation=tanh")),
            ill(half, f"{half}-g-many-updates", ["mode-collapse", "oscillation", "generator-overpowers"], recipe, *d, *s("schedule.generatorUpdates=20", "penalties=[]" if recipe == "vanilla" else "penalties=[]", steps=500)),
            ill(half, f"{half}-penalty", ["penalty-explosion"], recipe, *d, *s("penalties=r1:1e6")),
            ill(half, f"{half}-few", ["too-little-data", "memorisation"], recipe, "--data", f["twenty" if half == "tune" else "forty"], *s("batchSize=20")),
            ill(half, f"{half}-scale", ["data-scale"], recipe, "--data", f["tiny-scale" if half == "tune" else "outlier"], *s("batchSize=128")),
            ill(half, f"{half}-columns", ["data-scale"], other, "--data", f["columns"], *s("batchSize=128")),
            ill(half, f"{half}-dead", ["dead-units", "learning-rate", "divergence"], recipe, *d, *s("discriminator.optimizer.learningRate=3", "discriminator.optimizer.algorithm=sgd", "penalties=[]")),
            ill(half, f"{half}-labels-cut", ["labels-ignored"], "acgan", *d, *s("task.weight=0.0001", "task.generatorWeight=0")),
        ]
    two += [
        ill("tune", "tune-images-g-low", ["discriminator-overpowers", "learning-rate"], "vanilla", "--seed", "1", *sets("generator.optimizer.learningRate=2e-7", steps=300)),
        ill("report", "report-images-d-updates", ["discriminator-overpowers"], "vanilla", "--seed", "2", *sets("schedule.discriminatorUpdates=10", "discriminator.optimizer.learningRate=1e-3", "generator.optimizer.learningRate=2e-5", "discriminator.network.activation=relu", steps=200)),
    ]
    for half, data, seed in [("tune", "ring8", 11), ("report", "moons", 12)]:
        names = ["vanilla", "lsgan", "wgan-gp", "r3gan", "pacgan", "dcgan", "ragan", "mgan", "hinge-sn", "dragan"]
        for r in names[(half == "report") * 0:]:
            two.append(ill(half, f"{half}-healthy-{r}", [], r, "--data", data, "--seed", str(seed), *sets(steps=2000)))
    two += [
        ill("tune", "tune-healthy-mnist-dense", [], "dense-dcgan", "--seed", "3", *sets(steps=400)),
        ill("report", "report-healthy-mnist-vanilla", [], "vanilla", "--seed", "4", *sets(steps=800)),
        ill("report", "report-healthy-mnist-cgan", [], "cgan", "--seed", "5", *sets(steps=400)),
        ill("tune", "tune-healthy-moons-wgan", [], "wgan", "--data", "moons", "--seed", "6", *sets(steps=2000)),
    ]
    return two


def play(gan, out, case):
    half, name, expected, arguments = case
    run = os.path.join(out, name)
    shutil.rmtree(run, ignore_errors=True)
    begun = time.time()
    trained = subprocess.run([gan, "train", *arguments[:1], "--out", run, "--threads", "1", "--quiet", *arguments[1:]], capture_output=True, text=True)
    told = subprocess.run([gan, "doctor", run, "--json"], capture_output=True, text=True)
    if told.returncode != 0:
        return name, expected, ["no run"], trained.stderr.strip()[:200], time.time() - begun
    report = json.loads(told.stdout)
    return name, expected, [x["illness"] for x in report["findings"]], report["findings"][0]["evidence"] if report["findings"] else "; ".join(report["cannotJudge"]), time.time() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gan")
    parser.add_argument("--out", default="doctor-suite")
    parser.add_argument("--half", choices=["tune", "report"])
    parser.add_argument("--only", default="")
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    os.makedirs(args.out, exist_ok=True)
    chosen = [c for c in cases(files(args.out)) if (args.half is None or c[0] == args.half) and args.only in c[1]]
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

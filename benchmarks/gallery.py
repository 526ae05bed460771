#!/usr/bin/env python3
"""Trains every recipe by its documented command to its documented end, and writes docs/gallery.md, gallery.json and the pictures.

    python3 benchmarks/gallery.py GAN [--part ring8 | grid25 | mnist | fashion]... [--only RECIPE]... [--fashion DIR] [--out DIR] [--seed S] [--jobs N] [--write-only]

GAN is the program; the standard library is all that this needs. The part fashion is for who has Fashion-MNIST in a folder. Trainings take one thread each, --jobs of them side by side; with --jobs 1 a training has all threads to itself, and its time gets a star. What was measured before stays in gallery.json until the same recipe is
trained again; runs that are finished in --out are not trained again. The page is written when all recipes are measured; --write-only writes it of what gallery.json has.
"""
import argparse, concurrent.futures, json, math, os, random, shutil, subprocess, tempfile, time

ROOT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "docs")
JSON, PAGE, PICTURES = os.path.join(ROOT, "gallery.json"), os.path.join(ROOT, "gallery.md"), os.path.join(ROOT, "images", "gallery")
PARTS = ["ring8", "grid25", "mnist"]
FASHION = ["dense-dcgan", "cgan"]            # recipes that show a data set by its folder
VECTORS_ONLY = {"evolution", "mixture"}      # recipes whose players are for few numbers
TELLS_CLASSES = {"sgan", "acgan"}            # recipes whose D is a classifier
TOLD = {"cgan", "acgan", "projection"}       # recipes whose samples can be asked for by label
PICTURED = {"wgan-gp", "pacgan", "mgan", "r3gan"}  # of grid25, those that PacGAN's protocol is asked of
LABEL_COUNT = 1000


def run(gan, *arguments):
    done = subprocess.run([*gan, *map(str, arguments)], capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"gan {' '.join(map(str, arguments))}: exit code {done.returncode}\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return done.stdout


def figures(gan, recipe, part, folder):
    """What the page says of a finished run."""
    info = json.loads(run(gan, "info", folder, "--json"))
    found = {"recipe": recipe, "data": part, "seed": info["seed"], "steps": info["step"], "seconds": round(info["seconds"], 1), "machine": info["machine"]}
    points = part in ("ring8", "grid25")
    measured = json.loads(run(gan, "evaluate", folder, "--metrics", "modes" if points else "frechet,prdc", *(["--count", 2500] if points else []), "--threads", 1, "--json"))
    found["measured"] = {key: value for key, value in measured.items() if isinstance(value, (int, float)) and not isinstance(value, bool)}
    if part == "mnist" and recipe in TELLS_CLASSES:
        found["errors"] = json.loads(run(gan, "classify", folder, "--data", "mnist", "--split", "test", "--json"))["errors"]
    if part == "mnist" and recipe in TOLD:
        found["asked"], found["read"] = 10 * LABEL_COUNT, sum(read_as(gan, folder, label) for label in range(10))
    return found, info["grid"]


def read_as(gan, folder, label):
    """How many samples of a label the classifier of digits reads as that."""
    array = os.path.join(folder, f"label-{label}.npy")
    run(gan, "sample", folder, "--label", label, "--count", LABEL_COUNT, "--out", array, "--force")
    lines = run(gan, "classify", "mnist", "--data", array).splitlines()
    os.remove(array)
    classes = [line.split("\t")[1] for line in lines if line.count("\t") == 2]
    assert len(classes) == LABEL_COUNT, lines[:3]
    return classes.count(str(label))


def suits(recipe, part):
    return recipe in FASHION if part == "fashion" else part != "mnist" or recipe not in VECTORS_ONLY


def finished(gan, folder):
    return os.path.exists(os.path.join(folder, "options.json")) and json.loads(run(gan, "info", folder, "--json"))["finished"]


def train(gan, recipe, part, data, out, seed, alone):
    folder, started = os.path.join(out, f"{recipe}-{part}-{seed}"), time.time()
    if not finished(gan, folder):
        shutil.rmtree(folder, ignore_errors=True)
        run(gan, "train", recipe, "--data", data, "--seed", seed, "--threads", 0 if alone else 1, "--quiet", "--out", folder)
    found, grid = figures(gan, recipe, part, folder)
    found["alone"] = alone
    if part != "grid25" or recipe in PICTURED:
        shutil.copyfile(grid, os.path.join(PICTURES, f"{recipe}-{part}.png"))
    print(f"{recipe} on {part}: {time.time() - started:.0f} s, {found['measured']} {found.get('errors', '')} {found.get('read', '')}", flush=True)
    return found


def baseline():
    """What a single Gaussian with the data's means and variances scores, by 400,000 samples: a player that learns more than that beats it."""
    rng, found = random.Random(1), []
    for centres, sigma in (([(math.cos(i * math.pi / 4), math.sin(i * math.pi / 4)) for i in range(8)], 0.01), ([(2.0 * x, 2.0 * y) for x in range(-2, 3) for y in range(-2, 3)], 0.05)):
        spread, hits = math.sqrt(sum(x * x for x, _ in centres) / len(centres) + sigma * sigma), 0
        for _ in range(400_000):
            x, y = rng.gauss(0, spread), rng.gauss(0, spread)
            hits += any((x - a) ** 2 + (y - b) ** 2 <= 9 * sigma * sigma for a, b in centres)
        found.append(hits / 400_000)
    return found


def clock(found):
    return f"{int(found['seconds']) // 60}:{int(found['seconds']) % 60:02d}{'*' if found.get('alone') else ''}"


def points_row(f):
    m = f["measured"]
    return f"{m['modes_found']:.0f} of {m['mode_count']:.0f} | {100 * m['high_quality']:.1f}% | {m['reverse_kl']:.3f} | {clock(f)}"


def picture(recipe, part):
    return f"![{recipe} on {part}](images/gallery/{recipe}-{part}.png)"


def unmeasured(found, recipes):
    done = {(f["recipe"], f["data"]) for f in found}
    return [(r["name"], p) for p in PARTS for r in recipes if suits(r["name"], p) and (r["name"], p) not in done]


def page(found, recipes):
    by = {(f["data"], f["recipe"]): f for f in found}
    text = ["""# Gallery

What the recipes make, each trained by its documented command to its documented end, with one seed. Written by `benchmarks/gallery.py`; do not edit it. All figures are in
[gallery.json](gallery.json); those of ten seeds, beside what was published, in [scoreboard.md](scoreboard.md).
"""]
    machines = sorted({f["machine"].split(", .NET")[0].rsplit(",", 1)[0] for f in found})
    text.append(f"Times are of the training itself, on one thread, with other trainings beside it on a machine of two cores (alone it may take half as long), or, with a star, alone on all of its threads: {'; '.join(machines)}.\n")
    text.append("""## Points in the plane

`gan train RECIPE --data ring8 --seed SEED --threads 1`, `--data grid25` for the right half. By PacGAN's measures, of 2,500 samples: modes found, share of samples within three standard deviations of
a centre (a perfect sampler: 98.9%), reverse Kullback-Leibler divergence (`gan evaluate RUN --metrics modes --count 2500`), and the time in minutes.

| recipe | `ring8`: modes | within 3 σ | reverse KL | time | `grid25`: modes | within 3 σ | reverse KL | time |
|---|---|---|---|---|---|---|---|---|""")
    empty = " | ".join(["–"] * 4)
    text.append("| one Gaussian with the means and variances of the data, for comparison | " + " | ".join(f"– | {100 * share:.1f}% | – | –" for share in baseline()) + " |")
    for r in recipes:
        if any((p, r["name"]) in by for p in ("ring8", "grid25")):
            cells = [points_row(by[p, r["name"]]) if (p, r["name"]) in by else empty for p in ("ring8", "grid25")]
            text.append(f"| `{r['name']}` | {cells[0]} | {cells[1]} |")
    seeds = sorted({f["seed"] for f in found if f["data"] in ("ring8", "grid25")})
    text.append(f"\nSeed {', '.join(map(str, seeds))}. Real points are blue, generated ones orange, on D's belief.\n")
    for part, names in (("ring8", [r["name"] for r in recipes]), ("grid25", sorted(PICTURED))):
        shown = [n for n in names if (part, n) in by]
        for i in range(0, len(shown), 4):
            row = shown[i:i + 4]
            text.append("| " + " | ".join(f"`{n}`, {part}" for n in row) + " |\n|" + "---|" * len(row))
            text.append("| " + " | ".join(picture(n, part) for n in row) + " |\n")
    shown = [r["name"] for r in recipes if ("mnist", r["name"]) in by]
    if not shown:
        return "\n".join(text)
    text.append("""## Digits

`gan train RECIPE --data mnist --seed SEED`. Fréchet distance, precision, recall, density and coverage of 10,000 samples against the test digits, on the features of the classifier that comes with `gan`
(`gan evaluate RUN --metrics frechet,prdc`; figures of other features do not compare); the time in minutes.

| recipe | what it is | steps | time | Fréchet | precision | recall | density | coverage | |
|---|---|---|---|---|---|---|---|---|---|""")
    for r in recipes:
        f = by.get(("mnist", r["name"]))
        if f is None:
            continue
        m, more = f["measured"], []
        if "errors" in f:
            more.append(f"D makes {f['errors']} errors on the 10,000 test digits")
        if "read" in f:
            more.append(f"of {f['asked']:,} samples drawn with `--label`, {100 * f['read'] / f['asked']:.1f}% are read as the digit asked for by `gan classify mnist`")
        text.append(f"| `{r['name']}` | {r['summary']} | {f['steps']:,} | {clock(f)} | {m['frechet']:.1f} | {m['precision']:.2f} | {m['recall']:.2f} | {m['density']:.2f} | {m['coverage']:.2f} | {'; '.join(more)} |")
    text.append(f"\nSeed {', '.join(map(str, sorted({f['seed'] for f in found if f['data'] == 'mnist'})))}. `evolution` and `mixture` are for vectors of few numbers.\n")
    shown = [n for n in shown if n != "sgan"]
    for i in range(0, len(shown), 4):
        row = shown[i:i + 4]
        text.append("| " + " | ".join(f"`{n}`" for n in row) + " |\n|" + "---|" * len(row))
        text.append("| " + " | ".join(picture(n, "mnist") for n in row) + " |\n")
    text.append(f"""`sgan` learns from 100 labels, and its samples serve D, not the eye. Its errors with several draws of labels are in [scoreboard.md](scoreboard.md), and what was tried is in
[decision 16](decisions/0016-steps-of-the-semi-supervised-game.md) and [decision 17](decisions/0017-labels-that-spread.md).

{picture("sgan", "mnist")}
""")
    fashion = [n for n in FASHION if ("fashion", n) in by]
    if fashion:
        text.append("""## Another set of images, by its folder

`gan train RECIPE --data fashion-mnist --seed SEED`, where `fashion-mnist` is a folder with the four files of Fashion-MNIST (Xiao et al. 2017, arXiv:1708.07747). The features are those of a classifier that `gan evaluate`
trains once on the training images; they do not compare with those of the digits.

| recipe | steps | time | Fréchet | precision | recall | density | coverage |
|---|---|---|---|---|---|---|---|""")
        for n in fashion:
            f, m = by["fashion", n], by["fashion", n]["measured"]
            text.append(f"| `{n}` | {f['steps']:,} | {clock(f)} | {m['frechet']:.1f} | {m['precision']:.2f} | {m['recall']:.2f} | {m['density']:.2f} | {m['coverage']:.2f} |")
        text.append("\n| " + " | ".join(f"`{n}`" for n in fashion) + " |\n|" + "---|" * len(fashion))
        text.append("| " + " | ".join(picture(n, "fashion") for n in fashion) + " |\n")
    missing = unmeasured(found, recipes)
    if missing:
        text.append(f"Not measured by this script yet: {', '.join(f'`{n}` on {p}' for n, p in missing)}.\n")
    return "\n".join(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gan", help="the program: gan, or gan.dll")
    parser.add_argument("--part", action="append", choices=[*PARTS, "fashion"], help="the data; default all but fashion")
    parser.add_argument("--fashion", metavar="DIR", help="the folder of Fashion-MNIST, for the part fashion")
    parser.add_argument("--only", action="append", help="a recipe; default all")
    parser.add_argument("--out", help="where the runs are kept; default a temporary folder")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=2, help="trainings side by side")
    parser.add_argument("--write-only", action="store_true")
    options = parser.parse_args()
    gan = ["dotnet", options.gan] if options.gan.endswith(".dll") else [options.gan]
    recipes = [json.loads(line) for line in run(gan, "recipes", "--json").splitlines()]
    unknown = set(options.only or []) - {r["name"] for r in recipes}
    if unknown:
        raise SystemExit(f"there is no recipe {', '.join(sorted(unknown))}")
    found = json.load(open(JSON)) if os.path.exists(JSON) else []
    os.makedirs(PICTURES, exist_ok=True)

    def keep(f):
        found[:] = [g for g in found if (g["recipe"], g["data"]) != (f["recipe"], f["data"])] + [f]
        with open(JSON, "w") as file:
            json.dump(sorted(found, key=lambda g: (g["data"], g["recipe"])), file, indent=1)
            file.write("\n")

    out = options.out or tempfile.mkdtemp(prefix="gallery-")
    os.makedirs(out, exist_ok=True)
    names = [r["name"] for r in recipes if not options.only or r["name"] in options.only]
    parts = [] if options.write_only else options.part or PARTS
    if "fashion" in parts and options.fashion is None:
        raise SystemExit("the part fashion needs --fashion DIR, the folder of Fashion-MNIST")
    tasks = [(n, p) for p in parts for n in names if suits(n, p)]
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for f in concurrent.futures.as_completed([pool.submit(train, gan, n, p, options.fashion if p == "fashion" else p, out, options.seed, options.jobs == 1) for n, p in tasks]):
            keep(f.result())
    missing = unmeasured(found, recipes)
    if missing and not options.write_only:
        raise SystemExit(f"{PAGE} stays as it is: {len(missing)} trainings are not measured yet, the first {missing[0][0]} on {missing[0][1]}; --write-only writes it without them")
    with open(PAGE, "w") as file:
        file.write(page(found, recipes))


if __name__ == "__main__":
    main()

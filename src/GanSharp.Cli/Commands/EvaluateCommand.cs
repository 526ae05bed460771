using System.CommandLine;
using GanSharp.Cli.CommandLine;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Metrics;
using GanSharp.Networks;

namespace GanSharp.Cli.Commands;

/// <summary><c>gan evaluate</c>: measures samples against real ones: those of a run, or any two arrays.</summary>
internal static class EvaluateCommand
{
    private const int MostSamples = 1_000_000;
    private static readonly MetricOptions Usual = new();

    public static Command Create(Terminal terminal)
    {
        Argument<string?> run = Symbols.Optional("RUN", "the folder of a run, or one of its checkpoints; nothing where two arrays are compared");
        Option<string?> real = Symbols.Text("--real", "A.npy", "an array of real samples: the first axis counts them, the others are flattened");
        Option<string?> fake = Symbols.Text("--fake", "B.npy", "an array of generated samples of the same shape");
        Option<string[]> metrics = new("--metrics")
        {
            HelpName = "M",
            Description = $"metrics by name, between commas: {string.Join(", ", MetricRegistry.All.Select(m => m.Name))}; the default is all that apply",
            AllowMultipleArgumentsPerToken = true,
            Arity = ArgumentArity.OneOrMore,
            DefaultValueFactory = static _ => [],
        };
        Option<string?> against = Symbols.Text("--against", "D", "the real samples for a run: test (what it did not learn from; the default where there is such a part), train (what it learned from), or other data");
        Option<string?> features = new("--features") { HelpName = "F", Description = $"what is compared of samples: {string.Join(", ", RunFeatures.Names)}; the default of a run is raw for vectors, classifier for images with labels, discriminator for others; of arrays raw" };
        features.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. RunFeatures.Names]);
        Option<long?> projection = Symbols.Number("--projection", "K", $"features of --features projection, a random projection by --seed; the default is {RandomProjection.UsualFeatures}", 1, 100_000);
        Option<string?> weights = Symbols.Text("--weights", "W.safetensors", "the weights of --features inception, which gan does not bring along; docs/command-line.md says where they come from");
        Option<string?> form = new("--inception") { HelpName = "FORM", Description = "which Inception-v3 the weights are of: fid, that of papers, or torchvision; the default is what the file says" };
        form.AcceptOnlyFromAmong(StringComparer.OrdinalIgnoreCase, [.. Enum.GetNames<InceptionForm>().Select(name => name.ToLowerInvariant())]);
        Option<long?> count = Symbols.Number("--count", "N", $"samples of each side of a run; the default is {Words.Count(RunEvaluation.UsualCount)}", 2, MostSamples);
        Option<string?> pairs = Symbols.Text("--pairs", "F.png", "for a run on images: draws the samples that lie nearest to training examples, each beside its own");
        Option<bool> force = Symbols.Switch("--force", "replaces a picture that exists");
        Option<long?> k = Symbols.Number("--k", "K", $"neighbours of prdc; the default is {Usual.K}", 1, 100_000);
        Option<double?> sigma = Symbols.Decimal("--sigma", "S", "the width of the Gaussian kernel of mmd; the default is the median distance", 1e-30, 1e30);
        Option<long?> bootstrap = Symbols.Number("--bootstrap", "N", "resamples for 95% intervals of shares, as 1000; the default is none", 0, 100_000);
        Option<ulong?> seed = Symbols.Seed("the seed of a run's latents, of which real samples are taken, of a projection, and of resamples. The default is 1");
        Option<bool> json = Symbols.Switch("--json", "prints one JSON object for other programs");
        Option<bool> best = Symbols.Best();
        Option<long?> threads = Symbols.Threads();
        TaughtCommand command = new("evaluate", "measures how near samples come to real ones: those of a run, or any two arrays")
        {
            Examples =
            [
                new("evaluate runs/dense-dcgan-mnist-001", "10,000 samples against the test digits, by all metrics."),
                new("evaluate runs/dense-dcgan-mnist-001 --metrics fid,kid,prdc --against train --json", "Some metrics, against the digits of the training."),
                new("evaluate runs/dense-dcgan-mnist-001 --metrics memorisation --features raw --pairs pairs.png", "Whether samples copy training digits, with the closest pairs as a picture."),
                new("evaluate --real real.npy --fake fake.npy --metrics frechet,kid,prdc,mmd,energy,one-nn --json", "Any two arrays."),
            ],
            Notes =
            [
                .. MetricRegistry.All.Select(m => $"{m.Name}: {m.Summary} ({m.Source})."),
                "Figures compare only where features, extractor, numbers of samples and split are the same; all of them are printed. The classifier of digits that comes with gan is taken where it knows the classes of the run's data; " +
                "for other labelled data one is trained once, a minute or two, and kept in the run's folder as classifier.safetensors. Two arrays are compared as they are: bring them to the same scale first.",
            ],
        };
        command.Add(run);
        foreach (Option option in new Option[] { real, fake, metrics, against, features, projection, weights, form, count, pairs, k, sigma, bootstrap, seed, json, best, force, threads }) command.Add(option);
        command.SetAction(parsed =>
        {
            MetricOptions options = Usual with
            {
                K = (int)(parsed.GetValue(k) ?? Usual.K),
                Sigma = parsed.GetValue(sigma),
                Resamples = (int)(parsed.GetValue(bootstrap) ?? Usual.Resamples),
                Seed = parsed.GetValue(seed) ?? Usual.Seed,
                Threads = (int)(parsed.GetValue(threads) ?? Usual.Threads),
            };
            IReadOnlyList<IMetric>? asked = Metrics(parsed.GetValue(metrics)!);
            bool arrays = parsed.GetValue(real) is not null || parsed.GetValue(fake) is not null;
            FeatureRequest wanted = new(parsed.GetValue(features), options.Seed)
            {
                Projection = (int)(parsed.GetValue(projection) ?? RandomProjection.UsualFeatures),
                Weights = parsed.GetValue(weights),
                Form = parsed.GetValue(form) is { } name ? Enum.Parse<InceptionForm>(name, ignoreCase: true) : null,
            };
            if (parsed.GetValue(projection) is not null && !wanted.Is(RunFeatures.OfProjection)) throw CliException.Usage("--projection is the size of --features projection; leave it out, or add --features projection");
            bool inception = wanted.Is(RunFeatures.OfInception);
            if (inception && wanted.Weights is null) throw CliException.Usage("--features inception needs --weights FILE.safetensors, the network's weights, which gan does not bring along; docs/command-line.md says in two lines of Python where they come from");
            if (!inception && (wanted.Weights ?? parsed.GetValue(form)) is not null) throw CliException.Usage($"{(wanted.Weights is null ? form : weights).Name} is for --features inception; leave it out, or add --features inception");
            if (parsed.GetValue(run) is { } path)
            {
                if (arrays) throw CliException.Usage("evaluate takes a run or two arrays; leave out RUN, or --real and --fake (--against names other real samples for a run)");
                if (parsed.GetValue(pairs) is { } picture) OutputTarget.PrepareFile(picture, ".png", parsed.GetValue(force), pairs.Name);
                RunRequest request = new(path, parsed.GetValue(against), wanted, (int?)parsed.GetValue(count), parsed.GetValue(pairs), parsed.GetValue(best));
                using EvaluationFindings found = RunEvaluation.Measure(terminal, request, asked, options);
                return found.Print(terminal, parsed.GetValue(json));
            }

            foreach (Option option in new Option[] { against, count, pairs, best })
            {
                if (parsed.GetResult(option) is { Implicit: false }) throw CliException.Usage($"{option.Name} is for a run; leave it out, or give a RUN");
            }

            string a = parsed.GetValue(real) ?? throw Missing("--real", arrays), b = parsed.GetValue(fake) ?? throw Missing("--fake", arrays);
            using EvaluationFindings both = Failure.As(ExitCode.BadInput, () => ArrayEvaluation.Measure(terminal, a, b, wanted, asked, options));
            return both.Print(terminal, parsed.GetValue(json));
        });
        return command;
    }

    private static CliException Missing(string option, bool other) => CliException.Usage(other
        ? $"evaluate needs {option}, too: two arrays are compared"
        : "evaluate needs a RUN, or two arrays by --real and --fake; for example: gan evaluate --real real.npy --fake fake.npy");

    // In the order in which they were asked for, each once; null for none.
    private static IReadOnlyList<IMetric>? Metrics(string[] words)
    {
        string[] names = [.. words.SelectMany(w => w.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))];
        if (names.Length > 0) return Failure.As(ExitCode.Usage, () => (IReadOnlyList<IMetric>)[.. names.Select(MetricRegistry.Get).Distinct()]);
        return words.Length == 0 ? null : throw CliException.Usage($"--metrics is empty; give names between commas, of {string.Join(", ", MetricRegistry.All.Select(m => m.Name))}");
    }
}

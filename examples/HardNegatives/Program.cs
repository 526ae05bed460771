// Do near-misses teach a classifier where its classes end? Trains classifiers with different negatives and compares how well each tells samples of classes that it has never seen.
// dotnet run -c Release --project examples/HardNegatives -- RUN [seeds] [labels] [uniform|outside] [first seed]
using GanSharp;
using GanSharp.Tensors;
using GanSharp.Training;
using HardNegatives;

if (args.Length is < 1 or > 5 || !int.TryParse(args.ElementAtOrDefault(1) ?? "5", out int seeds) || seeds is < 2 or > 20 || !int.TryParse(args.ElementAtOrDefault(2) ?? "2000", out int labels) || !Enum.TryParse(args.ElementAtOrDefault(3) ?? "uniform", ignoreCase: true, out NegativeUse use) || !ulong.TryParse(args.ElementAtOrDefault(4) ?? "1", out ulong first))
{
    Console.Error.WriteLine("usage: HardNegatives RUN [seeds, 2 to 20] [labels] [uniform|outside] [first seed]; RUN was trained with --set data.classes=..., so that there are classes it does not know");
    return 2;
}

try
{
    using Engine engine = new(1);
    using GanModel model = GanModel.Load(args[0], engine);
    Experiment experiment = new(model, engine, labels, use);
    Console.WriteLine($"{seeds} seeds, {labels} labels of the classes {experiment.Known}; unknown: {experiment.Unknown}; negatives: {use}");
    Dictionary<string, List<Outcome>> outcomes = [];
    for (ulong seed = first; seed < first + (ulong)seeds; seed++)
    {
        foreach (var (arm, outcome) in experiment.Run(seed))
        {
            outcomes.TryAdd(arm, []);
            outcomes[arm].Add(outcome);
            Console.WriteLine(FormattableString.Invariant($"seed {seed}  {arm,-10}  unknown {outcome.Unknown:0.0000}  malformed {outcome.Malformed:0.0000}  accuracy {outcome.Accuracy:0.0000}"));
        }
    }

    Console.WriteLine();
    Report.Print(outcomes, "AUROC against samples of unknown classes", o => o.Unknown);
    Report.Print(outcomes, "AUROC against malformed samples", o => o.Malformed);
    Report.Print(outcomes, "accuracy on test samples of known classes", o => o.Accuracy);
    return 0;
}
catch (GanSharpException e)
{
    Console.Error.WriteLine(e.Message);
    return 3;
}

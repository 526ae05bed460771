using GanSharp.Cli.Display;
using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Metrics;
using GanSharp.Tensors;

namespace GanSharp.Cli.Commands;

/// <summary>Any two arrays, as they are.</summary>
internal static class ArrayEvaluation
{
    /// <exception cref="CliException">The features are for runs.</exception>
    /// <exception cref="GanSharpException">A file is missing or no .npy file, the shapes differ, or a metric can't measure them.</exception>
    public static EvaluationFindings Measure(Terminal terminal, string real, string fake, FeatureRequest request, IReadOnlyList<IMetric>? metrics, MetricOptions options)
    {
        ArrayFeatures.Check(request.Name);
        NumericArray a = Read("--real", real), b = Read("--fake", fake);
        FeatureRows realRows = FeatureRows.Of(a, real), fakeRows = FeatureRows.Of(b, fake);
        RequireSameShape(real, a, fake, b);
        using Engine engine = new(options.Threads);
        WaitNote note = new(terminal, realRows.Count + fakeRows.Count);
        ArrayFeatures features = ArrayFeatures.Create(request, real, realRows, engine, note.Show);
        if (features.KeepsScale && a.IsBytes != b.IsBytes) terminal.Error.WriteLine($"gan: warning: {(a.IsBytes ? real : fake)} holds bytes and {(a.IsBytes ? fake : real)} other numbers; they are compared as they are: are both of the same scale?");
        IReadOnlyList<IMetric> chosen = EvaluationFindings.Chosen(metrics, features.Outline(realRows, fakeRows), options);
        (FeatureRows Rows, ClassProbabilities? Classes) reals = features.Of(real, realRows), fakes = features.Of(fake, fakeRows);
        return new EvaluationFindings(new MetricInput(reals.Rows, fakes.Rows) { Training = reals.Rows, RealClasses = reals.Classes, FakeClasses = fakes.Classes }, chosen, options)
        {
            Features = features.Name,
            Facts = [("real", Text(real, realRows)), ("fake", Text(fake, fakeRows)), ("features", features.Text)],
            WriteFacts = json =>
            {
                json.WriteString("real", real);
                json.WriteString("fake", fake);
            },
        };

        static string Text(string path, FeatureRows rows) => $"{path}: {Words.Count(rows.Count)} sample{(rows.Count == 1 ? "" : "s")} of {Words.Count(rows.Width)} number{(rows.Width == 1 ? "" : "s")}";
    }

    private static NumericArray Read(string option, string path)
    {
        if (string.IsNullOrWhiteSpace(path)) throw new GanSharpException($"{option} is empty; give a .npy file");
        if (Directory.Exists(path)) throw new GanSharpException($"{path}: is a folder; give a .npy file, such as gan sample RUN --out samples.npy writes");
        if (!File.Exists(path)) throw new GanSharpException($"{path}: there is no such file; {option} takes a .npy file, such as gan sample RUN --out samples.npy writes");
        return NpyFile.Read(path);
    }

    // Axes of size 1 don't matter, and who has flattened samples has said so; the same numbers in another order would give figures that mean nothing.
    private static void RequireSameShape(string real, NumericArray a, string fake, NumericArray b)
    {
        int[] first = Axes(a), second = Axes(b);
        bool flat = first.Length <= 1 || second.Length <= 1;
        bool same = flat ? Size(first) == Size(second) : first.AsSpan().SequenceEqual(second);
        if (!same) throw new GanSharpException($"{real} holds samples of {Text(a)}, {fake} of {Text(b)}: both sides need the same numbers in the same order; give arrays of equal shape after the first axis");

        static int[] Axes(NumericArray array) => [.. array.Shape[1..].ToArray().Where(size => size != 1)];
        static int Size(int[] axes) => axes.Aggregate(1, static (product, size) => product * size);
        static string Text(NumericArray array) => array.Shape.Length == 1 ? "one number" : string.Join('x', array.Shape[1..].ToArray());
    }
}

using GanSharp.Cli.Errors;
using GanSharp.Cli.Hosting;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Commands;

/// <summary>What tells classes: the discriminator of a run, or a classifier.</summary>
internal abstract class ClassTeller : IDisposable
{
    /// <summary>The name of the classifier that comes with gan.</summary>
    public const string Shipped = "mnist";

    /// <summary>Where it came from.</summary>
    public abstract string Path { get; }

    /// <summary>The steps of its training.</summary>
    public abstract long Step { get; }

    /// <summary>What it was trained on.</summary>
    public abstract DataSignature Data { get; }

    /// <summary>Opens a run, a checkpoint, or a classifier's file; or the classifier that comes with gan, where no file has its name.</summary>
    /// <exception cref="CliException">It is missing or damaged, or tells no classes.</exception>
    public static ClassTeller Open(Terminal terminal, string path, Engine engine, bool best)
    {
        if (IsShipped(path) || (File.Exists(path) && Classifier.IsClassifier(path)))
        {
            if (best) throw CliException.Usage($"--best is for runs, and {path} is a classifier; leave it out");
            return new OfClassifier(path, OpenClassifier(path, engine));
        }

        GanModel model = Models.Open(terminal, path, engine, best);
        if (model.Classifies) return new OfRun(model);
        model.Dispose();
        throw new CliException(ExitCode.BadInput, $"the discriminator of this run ({model.Info.Recipe}) tells no classes; train the recipe sgan or acgan, or set task.name to labelled or classify");
    }

    /// <summary>Opens a classifier's file, or the classifier that comes with gan.</summary>
    /// <exception cref="CliException">It is missing or damaged, or no classifier.</exception>
    public static Classifier OpenClassifier(string path, Engine engine) => IsShipped(path) ? Classifier.Mnist(engine) : Failure.As(ExitCode.BadInput, () => Classifier.Load(path, engine));

    /// <summary>What it was trained on, or the part of it that was kept back.</summary>
    /// <exception cref="CliException">It is not at hand.</exception>
    public abstract Dataset OwnData(string? split);

    /// <summary>The probability of each class for each sample.</summary>
    public abstract float[] Predict(float[] samples);

    /// <summary>Counts the errors on labelled samples.</summary>
    public abstract ClassReport Test(Dataset data);

    public abstract void Dispose();

    private static bool IsShipped(string path) => path.Equals(Shipped, StringComparison.OrdinalIgnoreCase) && !System.IO.Path.Exists(path);

    private sealed class OfRun(GanModel model) : ClassTeller
    {
        public override string Path => model.Info.Path;

        public override long Step => model.Info.Step;

        public override DataSignature Data => model.Info.Data;

        public override Dataset OwnData(string? split) => ModelData.Open(model, null, split);

        public override float[] Predict(float[] samples) => model.Classify(samples);

        public override ClassReport Test(Dataset data) => ClassReport.Of(model, data);

        public override void Dispose() => model.Dispose();
    }

    private sealed class OfClassifier(string path, Classifier classifier) : ClassTeller
    {
        public override string Path => path;

        public override long Step => classifier.Info.Options.Steps;

        public override DataSignature Data => classifier.Info.Data;

        public override Dataset OwnData(string? split) => Datasets.IsBuiltIn(Data.Name)
            ? ImageSource.Open(Data.Name, split ?? ModelData.UsualSplit(Data.Name), Data).Data
            : throw CliException.Usage($"{path} was trained on {Data.Name}, which is no set that comes with gan; name the data with --data");

        public override float[] Predict(float[] samples) => classifier.Predict(samples);

        public override ClassReport Test(Dataset data) => classifier.Test(data);

        public override void Dispose() => classifier.Dispose();
    }
}

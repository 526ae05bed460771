using GanSharp;
using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace HardNegatives;

/// <summary>One classifier for each kind of negatives, all else equal: labels, first weights, batches of examples.</summary>
internal sealed class Experiment
{
    private const int Negatives = 2000, Steps = 500;
    private const double Rarity = 0.01;

    private readonly GanModel _model;
    private readonly Engine _engine;
    private readonly NegativeUse _use;
    private readonly int _labels;
    private readonly int[] _known;
    private readonly Dataset _train;
    private readonly float[] _knownTest;
    private readonly float[] _unknownTest;
    private readonly float[] _malformed;
    private readonly int[] _knownLabels;

    public Experiment(GanModel model, Engine engine, int labels, NegativeUse use)
    {
        (_model, _engine, _use, _labels) = (model, engine, use, labels);
        DataOptions data = model.Info.Options.Data;
        _known = [.. data.Classes];
        _train = data.Open();
        if (_known.Length == 0) throw new GanSharpException("the run knows all classes; train one with --set data.classes=0,1,2,3,4,5,6,7");
        if (labels < _known.Length || labels > _train.Count) throw new GanSharpException($"{labels} labels; give from {_known.Length} to {_train.Count}");
        int[] unknown = [.. Enumerable.Range(0, _train.ClassCount).Except(_known)];
        Dataset test = Datasets.Open(data.Source, data.HeldOutSplit() ?? throw new GanSharpException("the run's data has no test split")).WithScale(_train.Scale);
        (Known, Unknown) = (string.Join(' ', _known), string.Join(' ', unknown));
        Dataset known = test.KeepClasses(_known);
        _malformed = Malformed(known);
        (_knownTest, _unknownTest) = (Values(known), Values(test.KeepClasses(unknown)));
        _knownLabels = [.. known.Labels.ToArray().Select(label => Array.IndexOf(_known, label))];
    }

    public string Known { get; }

    public string Unknown { get; }

    public IEnumerable<(string Arm, Outcome Outcome)> Run(ulong seed)
    {
        Dataset examples = Labelled(seed);
        ClassifierOptions options = new() { Steps = Steps, Seed = seed, NegativeUse = _use };
        using Classifier plain = ClassifierTrainer.Train(examples, options, _engine);
        yield return ("none", Judge(plain));
        float[] noise = new float[Negatives * _train.ExampleSize];
        new RandomStream(seed, "noise").FillUniform(noise, -1, 1);
        yield return ("noise", With(noise));
        yield return ("generated", With(_model.Sample(Negatives, seed).Values));
        yield return ("score", With(Near(NearMissCriterion.Score, null)));
        yield return ("boundary", With(Near(NearMissCriterion.Boundary, plain)));

        float[] Near(NearMissCriterion by, Classifier? classifier) => new NearMissFinder(_model, new() { By = by, Seed = seed, Rarity = Rarity }, classifier: classifier).Find(Negatives).Samples.Values;

        Outcome With(float[] negatives)
        {
            using Classifier careful = ClassifierTrainer.Train(examples, options, _engine, Dataset.FromFloats("negatives", _train.ExampleShape, negatives, range: ValueRange.Signed));
            return Judge(careful);
        }
    }

    // As many of each class as there are, with the known classes numbered from 0.
    private Dataset Labelled(ulong seed)
    {
        List<int> chosen = [];
        int[] order = new RandomStream(seed, "labels").Permutation(_train.Count), left = [.. _known.Select((_, i) => (_labels + i) / _known.Length)];
        foreach (int i in order)
        {
            if (left[Array.IndexOf(_known, _train.Labels[i])]-- > 0) chosen.Add(i);
        }

        float[] values = new float[chosen.Count * _train.ExampleSize];
        _train.Read(chosen.ToArray(), values);
        _train.Scale.Unscale(values, values);
        return Dataset.FromFloats("examples", _train.ExampleShape, values, [.. chosen.Select(i => Array.IndexOf(_known, _train.Labels[i]))]).WithScale(_train.Scale);
    }

    private Outcome Judge(Classifier classifier)
    {
        float[][] known = Predicted(_knownTest);
        double right = known.Where((p, i) => ClassReport.MostProbable(p) == _knownLabels[i]).Count();
        return new(Auroc(_unknownTest), Auroc(_malformed), right / known.Length);

        float[][] Predicted(float[] samples) => [.. classifier.Predict(samples).Chunk(classifier.Classes)];

        double Auroc(float[] others)
        {
            float[][] outside = Predicted(others);
            float[] doubts = [.. known.Select(p => -p.Max()), .. outside.Select(p => -p.Max())];
            return AnomalyFigures.Auroc(doubts, [.. known.Select(_ => false), .. outside.Select(_ => true)]);
        }
    }

    // The upper half of one test sample on the lower half of another of another class; of vectors, the point in the middle.
    private static float[] Malformed(Dataset test)
    {
        float[] values = Values(test);
        int size = test.ExampleSize, half = size / 2;
        int[] partner = new RandomStream(1, "partners").Permutation(test.Count), mixed = [.. Enumerable.Range(0, test.Count).Where(i => test.Labels[i] != test.Labels[partner[i]])];
        float[] made = new float[mixed.Length * size];
        for (int i = 0; i < mixed.Length; i++)
        {
            ReadOnlySpan<float> a = values.AsSpan(mixed[i] * size, size), b = values.AsSpan(partner[mixed[i]] * size, size);
            for (int k = 0; k < size; k++) made[(i * size) + k] = !test.IsImage ? (a[k] + b[k]) / 2 : k < half ? a[k] : b[k];
        }

        return made;
    }

    private static float[] Values(Dataset data)
    {
        float[] values = new float[data.Count * data.ExampleSize];
        data.Read([.. Enumerable.Range(0, data.Count)], values);
        return values;
    }
}

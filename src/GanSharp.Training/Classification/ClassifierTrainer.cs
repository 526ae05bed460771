using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GanSharp.Data;
using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// Trains classifiers: of images a small convolutional network (<see cref="ConvNet"/>), of vectors a perceptron with two hidden layers of 128. Data, options and negatives decide the weights, to the bit;
/// the number of threads does not.
/// </summary>
public static class ClassifierTrainer
{
    private const string MadeFrom = "gansharp.classifier-of";

    /// <summary>Trains a classifier.</summary>
    /// <param name="data">Examples with labels of at least two classes.</param>
    /// <param name="options">How.</param>
    /// <param name="engine">What computes; null makes an engine with a thread for each processor, which the classifier disposes of.</param>
    /// <param name="negatives">Samples of no class, of the data's shape; null for none. <see cref="ClassifierOptions.NegativeUse"/> says what they teach.</param>
    /// <param name="progress">Is told after each step.</param>
    /// <param name="stop">Ends the training early, by an <see cref="OperationCanceledException"/>.</param>
    /// <exception cref="GanSharpException">An option is out of range, the data has no labels or too few classes, the negatives have another shape, or the training diverged.</exception>
    public static Classifier Train(Dataset data, ClassifierOptions options, Engine? engine = null, Dataset? negatives = null, Action<ClassifierProgress>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        RequireFit(data, negatives);
        Discriminator network = Classifier.Build(data.ExampleShape, data.ClassCount, options, new RandomStream(options.Seed, "classifier.init"));
        ClassifierInfo info = new(DataSignature.Of(data), new OptionList<string>([.. data.ClassNames]), options)
        {
            KnowsOutside = negatives is not null && options.NegativeUse == NegativeUse.Outside,
            Negatives = negatives?.Source,
        };
        Engine used = engine ?? new Engine();
        try
        {
            Train(network, data, negatives, options, used, progress, stop);
            return new(network, info, used, ownsEngine: engine is null);
        }
        catch
        {
            if (engine is null) used.Dispose();
            throw;
        }
    }

    /// <summary>The classifier that was trained before on the same data in the same way and kept in a file; trains and keeps it where there is none.</summary>
    /// <param name="path">The file, in a folder that exists. A damaged one, or one of other data, is replaced.</param>
    /// <param name="data">As for <see cref="Train(Dataset, ClassifierOptions, Engine?, Dataset?, Action{ClassifierProgress}?, CancellationToken)"/>.</param>
    /// <param name="options">How it is trained.</param>
    /// <param name="engine">What computes; null makes one.</param>
    /// <param name="trained">Whether it had to be trained.</param>
    /// <param name="progress">Is told after each step.</param>
    /// <exception cref="GanSharpException">As for the training, or the file can't be written.</exception>
    public static Classifier Cached(string path, Dataset data, ClassifierOptions options, Engine? engine, out bool trained, Action<ClassifierProgress>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(data);
        string origin = Origin(data, options);
        trained = false;
        if (File.Exists(path))
        {
            try
            {
                SafetensorsFile file = Safetensors.Read(path);
                if (file.Metadata.TryGetValue(MadeFrom, out string? from) && from == origin) return Classifier.Read(file, engine);
            }
            catch (WeightsException)
            {
                // A damaged file is made anew.
            }
        }

        trained = true;
        Classifier made = Train(data, options, engine, progress: progress);
        made.Save(path, [new(MadeFrom, origin)]);
        return made;
    }

    private static void Train(Discriminator network, Dataset data, Dataset? negatives, ClassifierOptions options, Engine engine, Action<ClassifierProgress>? progress, CancellationToken stop)
    {
        ClassifierBatches batches = new(data, options, "examples"), outside = new(negatives ?? data, options, "negatives");
        Adam adam = new(engine, network.NamedParameters(), new OptimizerOptions { LearningRate = options.LearningRate, Beta1 = 0.9, Beta2 = 0.999 });
        Tensor[] parameters = network.ParameterTensors();
        RandomStream random = new(options.Seed, "classifier.dropout");
        using Workspace workspace = engine.OpenWorkspace();
        for (int step = 0; step < options.Steps; step++)
        {
            stop.ThrowIfCancellationRequested();
            Verdict verdict = network.Judge(batches.Next(workspace), Pass.Train(random));
            Tensor loss = verdict.Classes!.CrossEntropy(batches.Labels);
            if (negatives is not null)
            {
                Verdict on = network.Judge(outside.Next(workspace), Pass.Train(random));
                if (options.NegativeUse == NegativeUse.Outside) loss += (-verdict.Logits).Softplus().Mean();
                loss += OnNegatives(on, options.NegativeUse) * (float)options.NegativeWeight;
            }

            float value = loss.ToScalar();
            adam.RateShare = 1 - ((double)step / options.Steps);
            double squares = adam.Step(Gradients.Of(loss, parameters, GraphUse.Consume));
            if (!double.IsFinite(squares)) throw new GanSharpException(string.Create(CultureInfo.InvariantCulture, $"the classifier diverged in step {step + 1}; use a smaller learning rate than {options.LearningRate}"));
            workspace.Clear();
            progress?.Invoke(new(step + 1, options.Steps, value));
        }
    }

    private static Tensor OnNegatives(in Verdict verdict, NegativeUse use) => use switch
    {
        NegativeUse.Outside => verdict.Logits.Softplus().Mean(),
        NegativeUse.Uniform => -verdict.Classes!.LogSoftmax().Mean() - MathF.Log(verdict.Classes.Shape[1]),
        _ => throw new ArgumentOutOfRangeException(nameof(use), use, "there is no such use of negatives"),
    };

    private static void RequireFit(Dataset data, Dataset? negatives)
    {
        if (!data.HasLabels) throw new GanSharpException($"{data.Name} has no labels, of which a classifier learns; give an IDX set, a folder whose sub-folders are the classes, or a .csv with a column of labels");
        int present = data.Labels.ToArray().Distinct().Count();
        if (present < 2) throw new GanSharpException($"{data.Name} has examples of one class only, and a classifier tells at least two apart; give more classes");
        if (negatives is not null && !negatives.ExampleShape.SequenceEqual(data.ExampleShape))
            throw new GanSharpException($"the negatives, {negatives.Name}, are of {string.Join('x', negatives.ExampleShape.ToArray())}, but {data.Name} is of {string.Join('x', data.ExampleShape.ToArray())}; give negatives of that shape");
    }

    private static string Origin(Dataset data, ClassifierOptions options)
    {
        string labels = Convert.ToHexStringLower(SHA256.HashData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(data.Labels)));
        string all = string.Join('\n', JsonSerializer.Serialize(new ClassifierInfo(DataSignature.Of(data), new OptionList<string>([.. data.ClassNames]), options), ClassifierJson.Default.ClassifierInfo), DataSum.Of(data), labels);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)));
    }
}

using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>
/// The latent from which G makes a given sample as well as it can: Adam on the latent from several random starts (Lipton and Tripathi 2017, arXiv:1702.04782; Creswell and Bharath
/// 2016, arXiv:1611.05644). Numbers with bounds are kept within them, a category stays what its start has.
/// </summary>
/// <param name="Latent">The latent.</param>
/// <param name="Label">The class that G was asked for; null where it can't be.</param>
/// <param name="Sample">What G makes of it.</param>
/// <param name="Error">The mean squared difference from the sample that was given, whose numbers are in [-1, 1].</param>
/// <param name="FeatureError">The mean squared difference of D's features, relative to their mean square; 0 where they had no weight.</param>
public sealed record Inversion(float[] Latent, int? Label, float[] Sample, double Error, double FeatureError)
{
    private const double Beta1 = 0.9, Beta2 = 0.999, Epsilon = 1e-8;

    /// <summary>Searches for the latent of a sample. The same options give the same latent.</summary>
    /// <param name="model">The model.</param>
    /// <param name="sample">A sample in the scale of the training.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">The sample has another size, or an option is out of range.</exception>
    /// <exception cref="GanSharpException">There is no such class, or D has no features of a single sample.</exception>
    public static Inversion Of(GanModel model, ReadOnlySpan<float> sample, InversionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        options ??= new();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Starts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Steps, 1);
        Shape shape = model.Generator.OutputShape;
        if (sample.Length != shape.Length) throw new ArgumentException($"Inversion: a sample of {sample.Length} numbers; this model makes {shape.Length} ({shape}).", nameof(sample));
        if (options.Label is { } asked) model.RequireClass(asked);
        if (options.FeatureWeight > 0 && GuidedSampler.ObjectionTo(model) is not null)
            throw new GanSharpException($"the discriminator of this model ({model.Options.Recipe}) has no features of a single sample to compare; set the weight of features to 0");
        using Workspace workspace = model.Engine.OpenWorkspace();
        Search search = new(model, workspace, sample.ToArray(), options);
        for (int step = 1; step <= options.Steps; step++) search.Step(step);
        return search.Best();
    }

    private sealed class Search
    {
        private readonly GanModel _model;
        private readonly Workspace _workspace;
        private readonly float[] _sample;
        private readonly InversionOptions _options;
        private readonly int[] _classes;
        private readonly float[] _z;
        private readonly double[] _mean;
        private readonly double[] _square;
        private readonly double[] _least;
        private readonly float[] _best;

        public Search(GanModel model, Workspace workspace, float[] sample, InversionOptions options)
        {
            (_model, _workspace, _sample, _options) = (model, workspace, sample, options);
            PlayerPair players = new(model);
            int[] turn = model.AskedInTurn;
            int starts = Math.Max(options.Starts, options.Label is null ? turn.Length : 0), length = players.LatentLength;
            _classes = [.. Enumerable.Range(0, starts).Select(i => options.Label ?? (turn.Length == 0 ? 0 : turn[i % turn.Length]))];
            (_z, _best) = (new float[starts * length], new float[starts * length]);
            (_mean, _square, _least) = (new double[_z.Length], new double[_z.Length], new double[starts]);
            Array.Fill(_least, double.PositiveInfinity);
            RandomStream stream = new(options.Seed, "invert.latents");
            for (int i = 0; i < starts; i++)
                players.Draw(stream, (ulong)i * Latents.Blocks(players.Latent), _z.AsSpan(i * length, length), model.AskableClasses == 0 ? null : _classes[i]);
        }

        public void Step(int step)
        {
            float[] slope = Errors(_z, gradient: true, out double[] errors, out double[] features, out _);
            Note(errors, features);
            LatentOptions latent = _model.Options.Latent;
            int length = latent.Length();
            double rate = _options.LearningRate * (_options.Steps - step + 1) / _options.Steps;
            double first = 1 - Math.Pow(Beta1, step), second = 1 - Math.Pow(Beta2, step);
            for (int k = 0; k < _z.Length; k++)
            {
                int j = k % length;
                if (j >= latent.Size && j < latent.Size + latent.Categories) continue;
                _mean[k] = (Beta1 * _mean[k]) + ((1 - Beta1) * slope[k]);
                _square[k] = (Beta2 * _square[k]) + ((1 - Beta2) * slope[k] * slope[k]);
                _z[k] -= (float)(rate * (_mean[k] / first) / (Math.Sqrt(_square[k] / second) + Epsilon));
                if (j >= latent.Size || latent.Distribution == "uniform") _z[k] = Math.Clamp(_z[k], -1, 1);
            }
        }

        public Inversion Best()
        {
            Errors(_z, gradient: false, out double[] errors, out double[] features, out _);
            Note(errors, features);
            int best = Array.IndexOf(_least, _least.Min()), length = _z.Length / _least.Length;
            Errors(_best, gradient: false, out errors, out features, out float[] samples);
            return new(_best.AsSpan(best * length, length).ToArray(), _model.AskableClasses == 0 ? null : _classes[best], samples.AsSpan(best * _sample.Length, _sample.Length).ToArray(), errors[best], features[best]);
        }

        private void Note(double[] errors, double[] features)
        {
            int length = _z.Length / _least.Length;
            for (int i = 0; i < _least.Length; i++)
            {
                double loss = errors[i] + (_options.FeatureWeight * features[i]);
                if (!(loss < _least[i])) continue;
                _least[i] = loss;
                _z.AsSpan(i * length, length).CopyTo(_best.AsSpan(i * length));
            }
        }

        // Each start's errors, and their gradient with respect to the latents.
        private float[] Errors(float[] latents, bool gradient, out double[] errors, out double[] features, out float[] samples)
        {
            _workspace.Clear();
            int starts = _least.Length;
            Pass pass = _model.TellsLabels ? Pass.Evaluate.WithLabels(_classes) : Pass.Evaluate;
            Tensor z = _workspace.From(latents, new Shape(starts, latents.Length / starts)).Detach(tracked: true);
            Tensor made = _model.Generator.Forward(z, pass), flat = made.Reshape(starts, _sample.Length);
            Tensor miss = Squares(flat - _workspace.From(_sample, new Shape(1, _sample.Length)));
            Tensor loss = miss.Sum();
            (errors, features, samples) = (Numbers(miss), new double[starts], made.ToArray());
            if (_options.FeatureWeight > 0)
            {
                Tensor given = _workspace.From([.. Enumerable.Repeat(_sample, starts).SelectMany(x => x)], made.Shape);
                Tensor wanted = _model.Discriminator.Judge(given, pass).Features;
                Tensor apart = Squares(_model.Discriminator.Judge(made, pass).Features - wanted) * (float)(1 / (Squares(wanted).Sum().ToScalar() / starts + 1e-12));
                features = Numbers(apart);
                loss += apart.Sum() * (float)_options.FeatureWeight;
            }

            return gradient ? Gradients.Of(loss, [z], GraphUse.Consume)[0].ToArray() : [];
        }

        private static Tensor Squares(Tensor x) => (x * x).Mean([1]);

        private static double[] Numbers(Tensor x) => Array.ConvertAll(x.ToArray(), v => (double)v);
    }
}

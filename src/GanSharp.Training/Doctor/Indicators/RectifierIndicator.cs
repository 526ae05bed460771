using GanSharp.Networks;
using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Which rectifiers give 0 for every one of a hundred inputs: no gradient reaches what stands before them.</summary>
internal sealed class RectifierIndicator : IIndicator
{
    private const int Inputs = 128;

    public void Measure(Examination examination, Action<string, double> note)
    {
        if (!examination.IsFinite) return;
        AdversarialTrainer trainer = examination.Trainer;
        GanOptions options = examination.Options;
        int[] labels = examination.Labels;
        using Workspace workspace = trainer.Engine.OpenInferenceWorkspace();

        int drawn = Whole(options.Players.Generators);
        Tensor latents = Latents.Draw(workspace, drawn, options.Latent, new RandomStream(options.Seed, "doctor.latents"));
        note(Vital.DeadG, Most(pass => trainer.Generator.Network.Forward(latents, pass), drawn, i => labels[i]));
        workspace.Clear();

        // Real examples and samples in turn.
        RealProbe real = examination.Real;
        int size = real.ExampleSize, few = real.Few.Count, judged = Whole(options.Players.Discriminators * trainer.Discriminator.Network.PackSize);
        Tensor both = workspace.Zeros(new Shape([judged, .. trainer.Dataset.ExampleShape]));
        for (int i = 0; i < judged; i++)
            (i % 2 == 0 ? real.Values.AsSpan(i / 2 % few * size, size) : examination.Samples.AsSpan(i / 2 * size, size)).CopyTo(both.AsWritableSpan()[(i * size)..]);
        note(Vital.DeadD, Most(pass => trainer.Discriminator.Network.Judge(both, pass), judged, i => i % 2 == 0 ? real.Labels[i / 2 % few] : labels[i / 2]));

        double Most(Action<Pass> run, int count, Func<int, int> label)
        {
            double most = double.NaN;
            int[] given = new int[labels.Length == 0 ? 0 : count];
            for (int i = 0; i < given.Length; i++) given[i] = label(i);
            run(Pass.Evaluate.WithLabels(given).WithRectifierObserver(y =>
            {
                if (y.Shape[y.Rank - 1] >= DoctorThresholds.FewestUnits) most = double.IsNaN(most) ? Dead(y) : Math.Max(most, Dead(y));
            }));
            return most;
        }
    }

    // So many inputs that they can be shared out.
    private static int Whole(int parts) => parts >= Inputs ? parts : Inputs / parts * parts;

    private static double Dead(Tensor y)
    {
        int units = y.Shape[y.Rank - 1];
        bool[] alive = new bool[units];
        ReadOnlySpan<float> values = y.AsSpan();
        for (int i = 0; i < values.Length; i++)
        {
            if (values[i] > 0) alive[i % units] = true;
        }

        return 1 - ((double)alive.Count(a => a) / units);
    }
}

using GanSharp.Data;
using GanSharp.Tensors;
using GanSharp.Training;

namespace GanSharp.Cli.Benchmarks;

/// <summary>Measures what a warm process takes from latents to images, by the call that a program makes that serves a model.</summary>
internal static class SampleBenchmark
{
    private const int FewestCalls = 10;

    /// <summary>Images a call.</summary>
    public static IReadOnlyList<int> Batches { get; } = [1, 64, 256];

    /// <summary>Measures one case, a batch at a time.</summary>
    /// <param name="what">The generator.</param>
    /// <param name="engine">What computes.</param>
    /// <param name="rounds">How many single images are measured; of batches as many as hold so many images, but some.</param>
    /// <param name="warmUp">What runs before; null for what suits each measurement.</param>
    public static IEnumerable<SampleResult> Run(SampleCase what, Engine engine, int rounds, WarmUp? warmUp)
    {
        using AdversarialTrainer trainer = new(what.Options, Datasets.Open("mnist"), engine);
        foreach (int batch in Batches)
        {
            int calls = Math.Max(Math.Min(rounds, FewestCalls), rounds / batch);
            float[] images = new float[batch * trainer.Dataset.ExampleSize];
            long first = 0;
            Timings timings = Measure(() => trainer.Model.SampleInto(images, first++, seed: 1, batch), batch == 1 ? WarmUp.OfSteps : WarmUp.OfOperations);
            yield return new SampleResult(what.Name, batch, engine.Threads, engine.KernelName, timings, batch == 1 ? null : Training(batch));

            Timings Measure(Action work, WarmUp usual)
            {
                (warmUp ?? usual).Run(work);
                return Timings.Of(calls, work);
            }

            Timings Training(int count)
            {
                using Workspace workspace = engine.OpenWorkspace();
                RandomStream latents = new(1, "latents");
                return Measure(() =>
                {
                    trainer.Generator.Generate(workspace.Normal(new Shape(count, what.Options.Latent.Size), latents));
                    workspace.Clear();
                }, WarmUp.OfOperations);
            }
        }
    }
}

using GanSharp.Tensors.Kernels;
using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Catalogue;

/// <summary>Everything that an operation computes for given inputs: its result, first gradients and gradients of those.</summary>
internal static class OpRun
{
    /// <summary>Runs on an engine of its own, which must have all its buffers back at the end.</summary>
    public static List<(string What, float[] Values)> Run(OpEntry entry, TestInput[] inputs, int threads, KernelSet? kernels = null)
    {
        using Engine engine = new(threads, kernels ?? Registry.Default);
        List<(string, float[])> results = [];
        using (Workspace workspace = engine.OpenWorkspace())
        {
            Tensor[] x = In(workspace, inputs), tracked = Array.FindAll(x, tensor => tensor.IsTracked);
            Tensor y = entry.Op(x);
            results.Add(("result", y.ToArray()));
            Tensor scalar = Project(y);
            Tensor[] first = Gradients.Of(scalar, tracked, entry.FirstOrderOnly ? GraphUse.Keep : GraphUse.Differentiate);
            for (int i = 0; i < first.Length; i++) results.Add(($"gradient {i}", first[i].ToArray()));
            Tensor total = first.Select(Project).Aggregate((a, b) => a + b);
            if (!entry.FirstOrderOnly && total.IsTracked)
            {
                Tensor[] second = Gradients.Of(total, tracked);
                for (int i = 0; i < second.Length; i++) results.Add(($"second gradient {i}", second[i].ToArray()));
            }
        }

        Assert.Equal(0, engine.BuffersInUse);
        return results;
    }

    public static Tensor[] In(Workspace workspace, TestInput[] inputs) => Array.ConvertAll(inputs, input => input.In(workspace));

    /// <summary>A scalar that depends on every element, each with another weight.</summary>
    public static Tensor Project(Tensor y) => (y * TestInput.Normal(new Random(5), y.Shape).Fixed().In(y.Workspace!)).Sum();
}

using GanSharp.Tensors.Kernels;
using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Catalogue;

/// <summary>What holds for every operation of <see cref="OpCatalogue"/>.</summary>
public class OpCatalogueTests
{
    public static TheoryData<string> Names => [.. OpCatalogue.All.Select(entry => entry.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Gradients_agree_with_finite_differences(string name)
    {
        OpEntry entry = Entry(name);
        for (int seed = 1; seed <= 4; seed++)
        {
            TestInput[] inputs = entry.Inputs(new Draw(seed));
            GradientCheck.First(entry.Op, inputs, name, entry.Step);
            if (!entry.FirstOrderOnly) GradientCheck.Second(entry.Op, inputs, name, entry.Step);
            else Assert.Contains("has a first gradient only", Assert.Throws<InvalidOperationException>(() => GradientCheck.Second(entry.Op, inputs, name, entry.Step)).Message);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Every_kernel_set_agrees_with_scalar(string name)
    {
        OpEntry entry = Entry(name);
        foreach (bool large in new[] { false, true })
        {
            TestInput[] inputs = entry.Inputs(new Draw(7, large));
            var expected = OpRun.Run(entry, inputs, 1, Registry.Choose("scalar"));
            foreach (KernelSet kernels in Registry.All.Where(set => set.IsSupported))
            {
                var actual = OpRun.Run(entry, inputs, 1, kernels);
                for (int i = 0; i < expected.Count; i++) TensorAssert.Close(Array.ConvertAll(expected[i].Values, value => (double)value), actual[i].Values, entry.Agreement, $"{name}, {expected[i].What} of {kernels.Name}");
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Any_number_of_threads_gives_the_same_bits(string name)
    {
        OpEntry entry = Entry(name);
        foreach (KernelSet kernels in Registry.All.Where(set => set.IsSupported))
        {
            TestInput[] inputs = entry.Inputs(new Draw(8, large: true));
            var one = OpRun.Run(entry, inputs, 1, kernels);
            foreach (int threads in new[] { 2, 5 })
            {
                var many = OpRun.Run(entry, inputs, threads, kernels);
                for (int i = 0; i < one.Count; i++) TensorAssert.Identical(one[i].Values, many[i].Values, $"{name}, {one[i].What} of {kernels.Name} with {threads} threads");
            }
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Consuming_the_graph_gives_the_same_gradients_and_an_operand_may_be_persistent(string name)
    {
        OpEntry entry = Entry(name);
        TestInput[] inputs = entry.Inputs(new Draw(9, large: true));
        using Engine engine = new(1);
        float[][] expected = [];
        for (int persistent = -2; persistent < inputs.Length; persistent++)
        {
            if (persistent == 0 && (inputs.Length == 1 || entry.FirstInWorkspace)) continue; // an operation needs one operand of a workspace
            using (Workspace workspace = engine.OpenWorkspace())
            {
                Tensor[] x = OpRun.In(workspace, inputs);
                if (persistent >= 0) x[persistent] = Tensor.Persistent(inputs[persistent].Values, inputs[persistent].Shape, inputs[persistent].Differentiable);
                Tensor[] gradients = Gradients.Of(OpRun.Project(entry.Op(x)), Array.FindAll(x, tensor => tensor.IsTracked), persistent == -2 ? GraphUse.Keep : GraphUse.Consume);
                if (persistent == -2) expected = Array.ConvertAll(gradients, gradient => gradient.ToArray());
                else
                {
                    for (int i = 0; i < gradients.Length; i++) TensorAssert.Identical(expected[i], gradients[i].AsSpan(), $"{name}, gradient {i} with persistent operand {persistent}");
                }
            }

            Assert.Equal(0, engine.BuffersInUse);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void A_released_operand_is_refused(string name)
    {
        OpEntry entry = Entry(name);
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        TestInput[] inputs = entry.Inputs(new Draw(10, large: true));
        for (int i = 0; i < inputs.Length; i++)
        {
            Tensor[] x = OpRun.In(workspace, inputs);
            x[i].Release();
            Assert.Contains($"an operand of shape {inputs[i].Shape} was released.", Assert.Throws<ObjectDisposedException>(() => entry.Op(x)).Message);
        }
    }

    private static OpEntry Entry(string name) => OpCatalogue.All.Single(entry => entry.Name == name);
}

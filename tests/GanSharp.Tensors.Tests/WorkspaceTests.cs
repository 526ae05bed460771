using System.Runtime.CompilerServices;

namespace GanSharp.Tensors.Tests;

public class WorkspaceTests
{
    [Fact]
    public void Gradient_of_a_small_graph_is_right_and_every_buffer_comes_back()
    {
        using Engine engine = new(2);
        using (Workspace workspace = engine.OpenWorkspace())
        {
            Tensor w = Tensor.Persistent([1f, 2, 3, 4, 5, 6], new Shape(2, 3), tracked: true);
            Tensor x = workspace.From([1f, -1, 2, 0.5f], new Shape(2, 2));
            Tensor y = x.MatMul(w).Tanh() * 2 + 1;
            Tensor loss = (y * y).Sum();
            Tensor[] first = Gradients.Of(loss, [w], GraphUse.Differentiate);
            Tensor[] second = Gradients.Of(first[0].Sum(), [w]);
            float h = 1e-2f;
            float Loss(float delta, int index)
            {
                float[] values = w.ToArray();
                values[index] += delta;
                Tensor v = workspace.From(values, w.Shape);
                Tensor z = x.MatMul(v).Tanh() * 2 + 1;
                return (z * z).Sum().ToScalar();
            }

            for (int i = 0; i < 6; i++) Assert.Equal((Loss(h, i) - Loss(-h, i)) / (2 * h), first[0].ToArray()[i], 0.02f);
            Assert.Equal(w.Shape, second[0].Shape);
        }

        Assert.Equal(0, engine.BuffersInUse);
    }

    [Fact]
    public void A_span_keeps_the_memory_of_a_persistent_tensor_that_nobody_holds()
    {
        ReadOnlySpan<float> span = Make();
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            _ = Enumerable.Range(0, 50).Select(_ => Tensor.Persistent(new Shape(5000)).Length).Sum(); // takes memory that was freed
        }

        Assert.Equal(7, span[^1]);

        [MethodImpl(MethodImplOptions.NoInlining)]
        static ReadOnlySpan<float> Make()
        {
            float[] values = new float[5000];
            values[^1] = 7;
            return Tensor.Persistent(values, new Shape(5000)).AsSpan();
        }
    }

    [Fact]
    public void An_engine_may_be_disposed_of_twice_and_computes_on_alone()
    {
        Engine engine = new(3);
        engine.Dispose();
        engine.Dispose();
        using Workspace workspace = engine.OpenWorkspace();
        Assert.Equal(100_000, workspace.Full(new Shape(100_000), 1).Sum().ToScalar());
    }
}

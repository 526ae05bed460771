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
}

using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Ops.Normalization;

public class SoftmaxTests
{
    [Fact]
    public void Large_logits_neither_overflow_nor_lose_digits()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        const float Infinity = float.PositiveInfinity;
        Tensor x = workspace.From([1e4f, 1e4f - 3, 0, -1e4f, -1e4f, -1e4f - 50, 1, -Infinity, 0], new Shape(3, 3));
        double e3 = 1 / (1 + Math.Exp(-3)), e1 = 1 / (1 + Math.Exp(-1));
        TensorAssert.Close([e3, 1 - e3, 0, 0.5, 0.5, Math.Exp(-50) / 2, e1, 0, 1 - e1], x.Softmax(), 1e-6);
        TensorAssert.Close([Math.Log(e3), Math.Log(1 - e3)], x.LogSoftmax().AsSpan()[..2], 1e-3);
        Assert.Equal([-Infinity], x.LogSoftmax().ToArray()[7..8]);
    }

    [Fact]
    public void Every_row_sums_to_one_and_its_logarithm_is_the_log_softmax()
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        Tensor x = workspace.Normal(new Shape(50, 33, 7), new RandomStream(1, "x"), 0, 5);
        for (int axis = 0; axis < 3; axis++)
        {
            Tensor y = x.Softmax(axis);
            foreach (float sum in y.Sum([axis]).ToArray()) Assert.Equal(1, sum, 1e-5f);
            TensorAssert.Close(Array.ConvertAll(y.Log().ToArray(), value => (double)value), x.LogSoftmax(axis), 1e-6);
        }
    }
}

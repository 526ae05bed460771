using GanSharp.Networks;
using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Training.Tests;

public class OptimizerTests
{
    public static TheoryData<string> Names => ["sgd", "momentum", "nesterov", "adam", "adamw", "rmsprop"];

    [Theory, MemberData(nameof(Names))]
    public void Ten_steps_agree_with_PyTorch(string name)
    {
        GoldenFile golden = GoldenFile.Open("optimizers");
        using Engine engine = new(2);
        Layer layer = OneParameter(golden["p0"].Floats);
        IOptimizer optimizer = Make(name, engine, layer);
        for (int i = 0; i < 10; i++)
        {
            GoldenTensor g = golden[$"g{i}"];
            double sum = optimizer.Step([Gradient(golden, i)]);
            TensorAssert.Close(golden[$"{name}/p{i + 1}"].Values, layer.ParameterTensors()[0], 1e-6, $"{name}, step {i + 1}");
            Assert.Equal(g.Values.Sum(v => v * v), sum, 1e-5 * sum);
        }

        Assert.Equal(10, optimizer.StepCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void State_and_counter_are_all_that_is_needed_to_go_on(string name)
    {
        GoldenFile golden = GoldenFile.Open("optimizers");
        using Engine engine = new(1);
        Layer first = OneParameter(golden["p0"].Floats);
        IOptimizer optimizer = Make(name, engine, first);
        for (int i = 0; i < 5; i++) optimizer.Step([Gradient(golden, i)]);

        Layer second = OneParameter(first.ParameterTensors()[0].ToArray());
        IOptimizer other = Make(name, engine, second);
        other.StepCount = optimizer.StepCount;
        foreach (var (from, to) in optimizer.State.Zip(other.State))
        {
            Assert.Equal(from.Name, to.Name);
            from.Tensor.AsSpan().CopyTo(to.Tensor.AsWritableSpan());
        }

        for (int i = 5; i < 10; i++)
        {
            optimizer.Step([Gradient(golden, i)]);
            other.Step([Gradient(golden, i)]);
        }

        TensorAssert.Identical(first.ParameterTensors()[0], second.ParameterTensors()[0]);
    }

    [Fact]
    public void RmsProp_with_momentum_follows_its_formula()
    {
        GoldenFile golden = GoldenFile.Open("optimizers");
        using Engine engine = new(1);
        Layer layer = OneParameter(golden["p0"].Floats);
        RmsProp optimizer = new(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 0.01, Decay = 0.99, Momentum = 0.9 });
        double[] p = [.. golden["p0"].Values], v = new double[p.Length], b = new double[p.Length];
        for (int i = 0; i < 10; i++)
        {
            double[] g = golden[$"g{i}"].Values;
            for (int j = 0; j < p.Length; j++)
            {
                v[j] = (0.99 * v[j]) + (0.01 * g[j] * g[j]);
                b[j] = (0.9 * b[j]) + (g[j] / (Math.Sqrt(v[j]) + 1e-8));
                p[j] -= 0.01 * b[j];
            }

            optimizer.Step([Gradient(golden, i)]);
        }

        TensorAssert.Close(p, layer.ParameterTensors()[0], 1e-6);
    }

    [Fact]
    public void The_registry_makes_what_options_name_and_suggests_the_nearest()
    {
        using Engine engine = new(1);
        Layer layer = OneParameter([1]);
        foreach (string name in Optimizers.Names) Assert.Equal(name, Optimizers.Create(engine, layer.NamedParameters(), new OptimizerOptions { Algorithm = name }).Name);
        OptionsException e = Assert.Throws<OptionsException>(() => Optimizers.Create(engine, [], new OptimizerOptions { Algorithm = "adan" }));
        Assert.Equal("there is no optimizer 'adan'; the nearest is adam (optimizers: adam, sgd, rmsprop)", e.Message);
    }

    [Fact]
    public void Another_number_of_gradients_is_refused()
    {
        using Engine engine = new(1);
        IOptimizer optimizer = Make("sgd", engine, OneParameter([1]));
        Assert.StartsWith("sgd: 0 gradients for 1 parameters; give one for each.", Assert.Throws<ArgumentException>(() => optimizer.Step([])).Message);
    }

    private static Tensor Gradient(GoldenFile golden, int step) => golden[$"g{step}"].Reshape(1, golden["p0"].Values.Length).ToPersistent();

    private static IOptimizer Make(string name, Engine engine, Layer layer) => name switch
    {
        "sgd" => new Sgd(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 0.1 }),
        "momentum" => new Sgd(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 0.1, Momentum = 0.9 }),
        "nesterov" => new Sgd(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 0.1, Momentum = 0.9 }, nesterov: true),
        "adam" => new Adam(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 2e-2, Beta1 = 0.5, Beta2 = 0.999, Epsilon = 1e-8 }),
        "adamw" => new Adam(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 2e-2, Beta1 = 0.9, Beta2 = 0.99, Epsilon = 1e-8 }, weightDecay: 0.1),
        "rmsprop" => new RmsProp(engine, layer.NamedParameters(), new OptimizerOptions { LearningRate = 1e-2, Decay = 0.99, Epsilon = 1e-8 }),
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };

    /// <summary>A layer whose only parameter is a row of numbers.</summary>
    private static Linear OneParameter(float[] values)
    {
        Linear layer = new(1, values.Length, bias: false);
        values.CopyTo(layer.ParameterTensors()[0].AsWritableSpan());
        return layer;
    }
}

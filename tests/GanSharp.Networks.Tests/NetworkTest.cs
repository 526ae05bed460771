using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

/// <summary>An engine for a test class, which every buffer must have come back to at the end.</summary>
public abstract class NetworkTest : IDisposable
{
    protected Engine Engine { get; } = new(1);

    public void Dispose()
    {
        int leaked = Engine.BuffersInUse;
        Engine.Dispose();
        Assert.Equal(0, leaked);
        GC.SuppressFinalize(this);
    }

    /// <summary>The result of a forward pass, copied out of its workspace.</summary>
    protected Tensor Run(Layer layer, Tensor x, Pass pass)
    {
        using Workspace workspace = Engine.OpenInferenceWorkspace();
        return layer.Forward(workspace.Use(x), pass).ToPersistent();
    }

    /// <summary>Normal numbers.</summary>
    protected static Tensor Normal(params ReadOnlySpan<int> sizes)
    {
        Tensor tensor = Tensor.Persistent(new Shape(sizes));
        new RandomStream(3, "test input").FillNormal(tensor.AsWritableSpan());
        return tensor;
    }

    /// <summary>Parameters with random values of every kind, so that nothing is 0 or 1 by chance.</summary>
    protected static T Filled<T>(T layer, ulong seed = 5) where T : Layer
    {
        foreach (var (name, parameter) in layer.NamedParameters()) new RandomStream(seed, name).FillNormal(parameter.Tensor.AsWritableSpan(), 0.1f, 0.3f);
        return layer;
    }

    /// <summary>One step of gradient descent on the sum of squares of the output changes every parameter.</summary>
    protected void EveryParameterChanges(Layer layer, Tensor x, Pass pass)
    {
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor[] parameters = layer.ParameterTensors();
        Tensor y = layer.Forward(workspace.Use(x), pass);

        // A fixed random projection: the plain sum of a normalised output does not depend on its scale.
        Tensor loss = (y * workspace.Use(Normal(y.Shape.ToArray())) * y.Tanh()).Sum() + y.Sum();
        Tensor[] gradients = Gradients.Of(loss, parameters, GraphUse.Consume);
        NamedParameter[] named = [.. layer.NamedParameters()];
        Assert.NotEmpty(named);
        for (int i = 0; i < parameters.Length; i++)
        {
            float[] before = parameters[i].ToArray(), gradient = gradients[i].ToArray();
            Assert.All(gradient, g => Assert.True(float.IsFinite(g)));
            Span<float> values = parameters[i].AsWritableSpan();
            for (int j = 0; j < values.Length; j++) values[j] -= 0.5f * gradient[j];
            Assert.False(values.SequenceEqual(before), $"{named[i].Name} did not change");
        }
    }
}

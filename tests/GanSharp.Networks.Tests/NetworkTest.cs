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

    /// <summary>
    /// The gradient of a gradient penalty, the squared norm of d(sum of outputs)/dx, with respect to each parameter, against its
    /// difference in the steepest direction, which stands out of the rounding.
    /// </summary>
    protected void PenaltyGradientsMatch(Layer layer, Tensor input, Pass pass, double step = 0.004, double tolerance = 0.02)
    {
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor x = workspace.Use(input).Detach(tracked: true), direction = workspace.Use(Normal(layer.Forward(x, pass).Shape.ToArray()));
        Tensor Penalty(GraphUse use)
        {
            // tanh, so that the last linear map has a second gradient too.
            Tensor gradient = Gradients.Of((layer.Forward(x, pass).Tanh() * direction).Sum(), [x], use)[0];
            return (gradient * gradient).Sum();
        }

        NamedParameter[] named = [.. layer.NamedParameters()];
        Tensor[] gradients = Gradients.Of(Penalty(GraphUse.Differentiate), layer.ParameterTensors());
        for (int i = 0; i < named.Length; i++)
        {
            Tensor parameter = named[i].Parameter.Tensor;
            float[] before = parameter.ToArray(), steepest = gradients[i].ToArray();
            double norm = Math.Sqrt(steepest.Sum(v => (double)v * v));
            double Moved(double h)
            {
                Span<float> values = parameter.AsWritableSpan();
                for (int j = 0; j < values.Length; j++) values[j] = (float)(before[j] + (h * steepest[j] / norm));
                double penalty = Penalty(GraphUse.Keep).ToScalar();
                before.CopyTo(values);
                return penalty;
            }

            Assert.True(norm > 0, $"{named[i].Name} has no second gradient");
            double found = (Moved(step) - Moved(-step)) / (2 * step) / norm;
            Assert.True(Math.Abs(found - 1) <= tolerance, $"{named[i].Name}: the difference is {found} of the gradient");
        }
    }
}

using System.Globalization;
using GanSharp.Tensors;
using Xunit;

namespace GanSharp.Testing;

/// <summary>
/// Gradients against finite differences. The output is projected on a fixed random direction r, L = &lt;op(x), r&gt;, and each input
/// element is moved by ±h and ±2h (error of order h⁴, so that h can be large enough for float32). Keep inputs more than 2h away from kinks.
/// </summary>
public static class GradientCheck
{
    /// <summary>The default step.</summary>
    public const double Step = 0.025;

    /// <summary>First and second gradients.</summary>
    public static void Both(Func<Tensor[], Tensor> op, TestInput[] inputs, string what = "op", double step = Step)
    {
        First(op, inputs, what, step);
        Second(op, inputs, what, step);
    }

    /// <summary>The gradient of L with respect to every differentiable input.</summary>
    public static void First(Func<Tensor[], Tensor> op, TestInput[] inputs, string what = "op", double step = Step, double tolerance = 2e-3)
    {
        using Engine engine = new(1);
        TestInput direction = Direction(engine, op, inputs);
        float[][] gradients = FirstGradients(engine, op, inputs, direction);
        for (int i = 0; i < inputs.Length; i++)
        {
            if (inputs[i].Differentiable) Compare(gradients[i], Differences(inputs[i], step, () => Projection(engine, op, inputs, direction)), tolerance, $"{what}: gradient of input {i} {inputs[i].Shape}");
        }
    }

    /// <summary>
    /// With G = &lt;gradients of L, v&gt; for fixed random v: the gradient of G with respect to every differentiable input and to r,
    /// against finite differences of first gradients.
    /// </summary>
    public static void Second(Func<Tensor[], Tensor> op, TestInput[] inputs, string what = "op", double step = Step, double tolerance = 3e-3)
    {
        using Engine engine = new(1);
        TestInput direction = Direction(engine, op, inputs);
        Random random = new(2);
        TestInput[] v = Array.ConvertAll(inputs, input => TestInput.Normal(random, input.Shape));
        float[][] gradients = SecondGradients(engine, op, inputs, direction, v);
        TestInput[] all = [.. inputs, direction];
        for (int i = 0; i < all.Length; i++)
        {
            if (!all[i].Differentiable) continue;
            double[] expected = Differences(all[i], step, () => Dot(FirstGradients(engine, op, inputs, direction), inputs, v));
            Compare(gradients[i], expected, tolerance, $"{what}: second gradient of {(i < inputs.Length ? $"input {i}" : "the incoming gradient")} {all[i].Shape}");
        }
    }

    private static TestInput Direction(Engine engine, Func<Tensor[], Tensor> op, TestInput[] inputs)
    {
        using Workspace workspace = engine.OpenInferenceWorkspace();
        return TestInput.Normal(new Random(1), op(In(workspace, inputs)).Shape);
    }

    private static Tensor[] In(Workspace workspace, TestInput[] inputs) => Array.ConvertAll(inputs, input => input.In(workspace));

    private static double Projection(Engine engine, Func<Tensor[], Tensor> op, TestInput[] inputs, TestInput direction)
    {
        using Workspace workspace = engine.OpenInferenceWorkspace();
        return Dot(op(In(workspace, inputs)).AsSpan(), direction.Values);
    }

    private static float[][] FirstGradients(Engine engine, Func<Tensor[], Tensor> op, TestInput[] inputs, TestInput direction)
    {
        using Workspace workspace = engine.OpenWorkspace();
        Tensor[] x = In(workspace, inputs);
        Tensor scalar = (op(x) * direction.Fixed().In(workspace)).Sum();
        return Spread(inputs, Gradients.Of(scalar, Tracked(x)));
    }

    private static float[][] SecondGradients(Engine engine, Func<Tensor[], Tensor> op, TestInput[] inputs, TestInput direction, TestInput[] v)
    {
        using Workspace workspace = engine.OpenWorkspace();
        Tensor[] x = In(workspace, inputs);
        Tensor r = direction.In(workspace);
        Tensor[] first = Gradients.Of((op(x) * r).Sum(), Tracked(x), GraphUse.Differentiate);
        Tensor? total = null;
        for (int i = 0, place = 0; i < x.Length; i++)
        {
            if (!inputs[i].Differentiable) continue;
            Tensor term = (first[place++] * v[i].Fixed().In(workspace)).Sum();
            total = total is null ? term : total + term;
        }

        TestInput[] all = [.. inputs, direction];
        // An operation whose gradient does not depend on anything (a sign, say) has a constant G.
        return total!.IsTracked ? Spread(all, Gradients.Of(total, Tracked([.. x, r]))) : Array.ConvertAll(all, input => new float[input.Values.Length]);
    }

    private static Tensor[] Tracked(Tensor[] tensors) => Array.FindAll(tensors, tensor => tensor.IsTracked);

    private static float[][] Spread(TestInput[] inputs, Tensor[] gradients)
    {
        int place = 0;
        return Array.ConvertAll(inputs, input => input.Differentiable ? gradients[place++].ToArray() : []);
    }

    private static double Dot(float[][] gradients, TestInput[] inputs, TestInput[] v)
    {
        double sum = 0;
        for (int i = 0; i < inputs.Length; i++) sum += inputs[i].Differentiable ? Dot(gradients[i], v[i].Values) : 0;
        return sum;
    }

    private static double Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (double)a[i] * b[i];
        return sum;
    }

    private static double[] Differences(TestInput input, double step, Func<double> value)
    {
        double[] result = new double[input.Values.Length];
        for (int i = 0; i < result.Length; i++)
        {
            float x = input.Values[i];
            double near = At(step) - At(-step), far = At(2 * step) - At(-2 * step);
            input.Values[i] = x;
            result[i] = ((8 * near) - far) / (12 * step);

            double At(double shift)
            {
                input.Values[i] = (float)(x + shift);
                return value();
            }
        }

        return result;
    }

    private static void Compare(float[] actual, double[] expected, double tolerance, string what)
    {
        double largest = 0.05; // below this, differences are rounding
        foreach (double value in expected) largest = Math.Max(largest, Math.Abs(value));
        for (int i = 0; i < expected.Length; i++)
        {
            if (!(Math.Abs(expected[i] - actual[i]) <= tolerance * largest))
            {
                Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"{what}, element {i}: {actual[i]:R}, but finite differences give {expected[i]:G7} (tolerance {tolerance * largest:G3})."));
            }
        }
    }
}

using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>What the four convolution layers share: a weight, a bias, and checks.</summary>
public abstract class ConvolutionLayer : WeightedLayer
{
    private protected ConvolutionLayer(string name, int axes, bool transposed, int inputs, int outputs, ConvOptions options) : base(name, FormOf(options))
    {
        Inputs = Check.Positive(name, inputs);
        Outputs = Check.Positive(name, outputs);
        Options = options;
        int kernel = Check.Positive(name, options.Kernel, "the kernel");
        ConvolutionOptions o = options.Convolution;
        Check.Positive(name, o.Stride, "the stride");
        Check.Positive(name, o.Dilation, "the dilation");
        Check.Positive(name, o.Groups, "the number of groups");
        if (o.Padding < 0) Check.Fail($"{name}: the padding is {o.Padding}; it must be at least 0.");
        if (inputs % o.Groups != 0 || outputs % o.Groups != 0) Check.Fail($"{name}: {inputs} inputs and {outputs} outputs in {o.Groups} groups; both must be multiples of the groups.");
        if (o.OutputPadding < 0 || (transposed ? o.OutputPadding >= Math.Max(o.Stride, o.Dilation) : o.OutputPadding != 0))
        {
            Check.Fail(transposed
                ? $"{name}: the output padding is {o.OutputPadding}; it lies from 0 to below the larger of stride {o.Stride} and dilation {o.Dilation}."
                : $"{name}: the output padding is {o.OutputPadding}; only a transposed convolution has one.");
        }

        if (transposed && o.Groups > 1 && options.WeightForm == WeightForm.Normalized) Check.Fail($"{name}: {o.Groups} groups with normalized weights; a transposed convolution takes them in one group only.");

        // A transposed convolution's weight is the weight of the convolution that it transposes.
        int summed = (transposed ? outputs : inputs) / o.Groups, last = transposed ? inputs : outputs;
        int area = axes == 1 ? kernel : kernel * kernel;
        Shape shape = axes == 1 ? new Shape(kernel, summed, last) : new Shape(kernel, kernel, summed, last);
        AddWeight(shape, transposed ? axes : axes + 1, area * summed, area * last);
        if (options.Bias) AddBias(outputs, area * summed, area * last);
    }

    /// <summary>Channels in.</summary>
    public int Inputs { get; }

    /// <summary>Channels out.</summary>
    public int Outputs { get; }

    /// <summary>Kernel, stride, padding and the rest.</summary>
    public ConvOptions Options { get; }

    private static WeightForm FormOf(ConvOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.WeightForm;
    }
}

using System.Globalization;
using GanSharp.Tensors;

namespace GanSharp.Networks;

/// <summary>Takes the parts of an Inception-v3 from a file by torchvision's names and layouts, notes what is missing, and refuses the file by one sentence at the end.</summary>
/// <param name="file">The file.</param>
internal sealed class InceptionWeights(SafetensorsFile file)
{
    private const double Epsilon = 0.001;
    private readonly List<string> _missing = [], _others = [];

    /// <summary>A convolution with its BatchNorm as it evaluates: y = γ (W·x - μ) / √(σ² + 0.001) + β, of which a weight and a bias are made, in double precision.</summary>
    public InceptionPart Convolution(string name, int inputs, int outputs, int high, int wide, int stride, bool keepsSize)
    {
        Tensor? weight = Find($"{name}.conv.weight", new(outputs, inputs, high, wide)), scale = Find($"{name}.bn.weight", new(outputs)), shift = Find($"{name}.bn.bias", new(outputs));
        Tensor? mean = Find($"{name}.bn.running_mean", new(outputs)), variance = Find($"{name}.bn.running_var", new(outputs));
        Tensor folded = Tensor.Persistent(new(high, wide, inputs, outputs)), bias = Tensor.Persistent(new(outputs));
        if (weight is null || scale is null || shift is null || mean is null || variance is null) return new InceptionPart.Convolution(folded, bias, stride, keepsSize);
        ReadOnlySpan<float> from = weight.AsSpan();
        Span<float> to = folded.AsWritableSpan();
        for (int o = 0, at = 0; o < outputs; o++)
        {
            double factor = scale.AsSpan()[o] / Math.Sqrt(variance.AsSpan()[o] + Epsilon);
            bias.AsWritableSpan()[o] = (float)(shift.AsSpan()[o] - (mean.AsSpan()[o] * factor));
            for (int i = 0; i < inputs; i++)
            {
                for (int place = 0; place < high * wide; place++, at++) to[(((place * inputs) + i) * outputs) + o] = (float)(from[at] * factor);
            }
        }

        return new InceptionPart.Convolution(folded, bias, stride, keepsSize);
    }

    /// <summary>A tensor of the file; null where it is missing or of another shape, which is noted.</summary>
    public Tensor? Find(string name, Shape shape)
    {
        Tensor? found = file.Find(name);
        if (found is null) _missing.Add(name);
        else if (found.Shape != shape) _others.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {found.Shape} instead of {shape}"));
        else return found;
        return null;
    }

    /// <summary>Refuses the file where something was noted.</summary>
    /// <exception cref="WeightsException">It was.</exception>
    public void Check()
    {
        string[] complaints = [.. Complaint("missing", _missing), .. Complaint("of another shape", _others)];
        if (complaints.Length > 0) throw new WeightsException($"{file.Source}: no weights of Inception-v3 by torchvision's names: {string.Join("; ", complaints)}; give a file with the whole state of such a network.");

        static IEnumerable<string> Complaint(string what, List<string> names) => names.Count == 0 ? [] : [$"{what} {Text.Some(names, longest: 120)}"];
    }
}

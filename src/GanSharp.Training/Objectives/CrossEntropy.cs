using GanSharp.Tensors;

namespace GanSharp.Training;

/// <summary>Means of binary cross-entropy over logits, in the form that neither overflows nor loses digits.</summary>
internal static class CrossEntropy
{
    /// <summary>-mean log σ(logits): what it costs to be taken for fake.</summary>
    public static Tensor OfReal(Tensor logits) => (logits * -1f).Softplus().Sum() * (1f / logits.Length);

    /// <summary>-mean log(1 - σ(logits)): what it costs to be taken for real.</summary>
    public static Tensor OfFake(Tensor logits) => logits.Softplus().Sum() * (1f / logits.Length);
}

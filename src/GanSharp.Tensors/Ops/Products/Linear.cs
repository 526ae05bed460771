namespace GanSharp.Tensors;

public sealed unsafe partial class Tensor
{
    /// <summary>
    /// x·weight + bias: [.., k] and [k, n] give [.., n]. As <see cref="MatMul"/> and a sum, but in one tensor where x has two axes.
    /// </summary>
    /// <param name="weight">[k, n].</param>
    /// <param name="bias">[n], or none.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Linear(Tensor weight, Tensor? bias = null)
    {
        Tensor product = MatMul(weight);
        return product.Rank == 2 || bias is null ? Bias.Add("Linear", product, bias) : product + bias;
    }
}

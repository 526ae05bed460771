namespace GanSharp.Networks;

/// <summary>How a layer uses its weight.</summary>
public enum WeightForm
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>
    /// Divided by its largest singular value, so that the layer's Lipschitz constant is 1: Miyato, Kataoka, Koyama and Yoshida 2018,
    /// arXiv:1802.05957. Each training pass that updates statistics makes one step of the power iteration that finds it.
    /// </summary>
    Spectral,

    /// <summary>
    /// Length and direction apart, weight·gain/|weight| for each output, the gain learnt: Salimans and Kingma 2016, arXiv:1602.07868.
    /// </summary>
    Normalized,
}

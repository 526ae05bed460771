namespace GanSharp.Networks;

/// <summary>Which of the two networks called Inception-v3 some weights are of: they differ in the pools of their blocks.</summary>
public enum InceptionForm
{
    /// <summary>TensorFlow's of 2015, by which papers give FID: average pools leave padding out of their means, the pool of the last block is a maximum. Its weights, as PyTorch users have them, give 1,008 classes.</summary>
    Fid,

    /// <summary>Torchvision's: average pools count padding as zeros, that of the last block included; 1,000 classes.</summary>
    Torchvision,
}

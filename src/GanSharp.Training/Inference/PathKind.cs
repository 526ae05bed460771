namespace GanSharp.Training;

/// <summary>How one latent becomes another.</summary>
public enum PathKind
{
    /// <summary>Along the straight line.</summary>
    Linear,

    /// <summary>Along the arc, so that the length stays what normal latents have (White 2016, arXiv:1609.04468).</summary>
    Spherical,
}

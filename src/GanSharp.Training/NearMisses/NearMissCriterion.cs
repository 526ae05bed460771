namespace GanSharp.Training;

/// <summary>What makes a generated sample one that is not of the data.</summary>
public enum NearMissCriterion
{
    /// <summary>D takes it for less real than nearly all real samples: its output lies below the <see cref="NearMissOptions.Rarity"/> quantile of theirs.</summary>
    Score,

    /// <summary>It lies between classes: the two most probable ones are closer together than in nearly all real samples, by the same quantile.</summary>
    Boundary,

    /// <summary>The K+1 classifier of a semi-supervised game labels it as generated: class K + 1 is more probable than not (Salimans et al. 2016, arXiv:1606.03498, section 5).</summary>
    Fake,
}

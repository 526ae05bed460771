namespace GanSharp.Training;

/// <summary>How options suit a training that has begun.</summary>
internal enum RepairFit
{
    /// <summary>Its data does not allow them.</summary>
    None,

    /// <summary>They make other networks or other states of optimizers: the training must begin anew.</summary>
    FromStart,

    /// <summary>The training can go on from a checkpoint.</summary>
    FromCheckpoint,
}

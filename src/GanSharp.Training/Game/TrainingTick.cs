using GanSharp.Data;

namespace GanSharp.Training;

/// <summary>Figures and samples at a point of the training.</summary>
/// <param name="Step">The step after which it was taken; 0 before the first.</param>
/// <param name="Row">Means over the steps since the tick before; null at step 0.</param>
/// <param name="Grid">Samples of the same latents at every tick, drawn by the average of G; of points in the plane, a <see cref="PointPicture"/>; null where samples are neither.</param>
/// <param name="GridPath">The file of the grid; null where there is none.</param>
public sealed record TrainingTick(long Step, StatsRow? Row, PngImage? Grid, string? GridPath);

namespace GanSharp.Training;

/// <summary>
/// DCGAN of 32 base channels with one dense BatchNorm layer of 256 in each player. The dense layer lets D see the whole
/// batch, which is what makes readable digits appear within minutes. Its values are the defaults of
/// <see cref="GanOptions"/>.
/// </summary>
internal static class DenseDcganRecipe
{
    public static Recipe Create() => new(
        "dense-dcgan",
        "DCGAN with a dense BatchNorm layer in each player: readable digits in two minutes",
        "Radford et al. 2015, arXiv:1511.06434, with the dense layers of InfoGAN (Chen et al. 2016, arXiv:1606.03657)",
        new GanOptions(),
        Start.Points("dense-dcgan", beta2: 0.9).WithLivelyD() with { Penalties = [new("r1", 0.05)] });
}

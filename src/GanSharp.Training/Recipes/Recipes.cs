namespace GanSharp.Training;

/// <summary>The registry of recipes. A new one is a file beside this one and a line here.</summary>
public static class Recipes
{
    /// <summary>All recipes, the default first.</summary>
    public static IReadOnlyList<Recipe> All { get; } =
    [
        DenseDcganRecipe.Create(),
        DcganRecipe.Create(),
        VanillaRecipe.Create(),
        CganRecipe.Create(),
        AcganRecipe.Create(),
        ProjectionRecipe.Create(),
        SganRecipe.Create(),
        InfoganRecipe.Create(),
        LsganRecipe.Create(),
        WganRecipe.Create(),
        WganGpRecipe.Create(),
        HingeSnRecipe.Create(),
        DraganRecipe.Create(),
        RaganRecipe.Create(),
        R3ganRecipe.Create(),
        BeganRecipe.Create(),
        PacganRecipe.Create(),
        GmanRecipe.Create(),
        MadganRecipe.Create(),
        MganRecipe.Create(),
        TournamentRecipe.Create(),
        MmdRecipe.Create(),
        EvolutionRecipe.Create(),
        MixtureRecipe.Create(),
    ];

    /// <summary>What is trained when nobody names a recipe.</summary>
    public static Recipe Default => All[0];

    /// <summary>The recipe of that name, in any case; null when there is none.</summary>
    public static Recipe? Find(string name) => All.FirstOrDefault(r => r.Name.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The recipe of that name, in any case.</summary>
    /// <exception cref="OptionsException">There is none; the message names the nearest and lists all.</exception>
    public static Recipe Get(string name) => Find(name) ?? throw new OptionsException(
        NearestName.Unknown("recipe", name, All.Select(r => r.Name)));
}

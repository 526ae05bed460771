using System.Globalization;
using GanSharp.Cli.Errors;
using GanSharp.Data;
using GanSharp.Training;

namespace GanSharp.Cli.Scoreboard;

/// <summary>Which trials a protocol has.</summary>
internal static class TrialPlan
{
    /// <summary>All trials, the first seed of everything first, so that a table is there early.</summary>
    /// <param name="protocol">The protocol.</param>
    /// <param name="request">What of it, and how.</param>
    /// <param name="shared">Opens the data.</param>
    /// <exception cref="CliException">A recipe has no place in the protocol, or an option is wrong.</exception>
    public static IReadOnlyList<Trial> Of(Protocol protocol, ScoreboardRequest request, SharedParts shared)
    {
        ProtocolForm form = protocol.Form(request.Variant);
        string source = request.Data ?? protocol.Data ?? throw CliException.Usage($"{protocol.Name} needs data that does not come with gan; give its folder with --data");
        Setup[] setups = SetupsOf(protocol, form, request.Setups);
        List<Trial> trials = [];
        for (int i = 0; i < (request.Seeds ?? form.Seeds); i++)
        {
            foreach (Setup setup in setups)
            {
                foreach (string recipe in request.Recipes ?? form.Recipes) trials.Add(Bind(protocol, request, setup, Recipes.Get(recipe), checked(request.FirstSeed + (ulong)i), source, shared));
            }
        }

        return trials;
    }

    // In the protocol's order.
    private static Setup[] SetupsOf(Protocol protocol, ProtocolForm form, IReadOnlyList<string>? keys)
    {
        if (keys is null) return [.. form.Setups];
        if (form.Setups is [{ Key: "" }]) throw CliException.Usage($"--setups: {protocol.Name} has one setup only; leave it out");
        foreach (string key in keys)
        {
            if (form.Setups.All(s => s.Key != key)) throw CliException.Usage($"--setups: {protocol.Name} has no setup '{key}'; it has {string.Join(", ", form.Setups.Select(s => s.Key))}");
        }

        return [.. form.Setups.Where(s => keys.Contains(s.Key))];
    }

    private static Trial Bind(Protocol protocol, ScoreboardRequest request, Setup setup, Recipe recipe, ulong seed, string source, SharedParts shared)
    {
        ProtocolForm form = protocol.Form(request.Variant);
        Dataset? data = null;
        string[] settings = [$"data.source={source}", string.Create(CultureInfo.InvariantCulture, $"seed={seed}"), "doctor.everySteps=0", .. setup.Settings];
        GanOptions options = OptionsBinder.Bind(recipe.Name, null, settings, from => data = Failure.As(ExitCode.BadInput, () => shared.Open(from)));
        options = setup.Change(options);
        if (form.Steps is { } steps) options = Lasting(options, steps(options));
        OptionsBinder binder = OptionsBinder.From(options);
        foreach (string change in request.Changes) binder.Set(change);
        options = binder.Build();
        // A kill costs a twentieth of a training at most.
        options = options with { Checkpoint = new() { Keep = 1, EverySteps = Math.Max(100, options.Stop.Steps / 20) } };
        if (form.Looks > 0)
        {
            long apart = Math.Max(1, (long)Math.Ceiling((double)options.Stop.Steps / form.Looks));
            options = options with { Checkpoint = new() { Keep = form.Looks, EverySteps = apart }, Report = options.Report with { EverySteps = apart } };
        }

        if (protocol.Objection(options) is { } objection) throw CliException.Usage($"{protocol.Name}: {recipe.Name} {objection}; leave it out of --recipes");
        return new(protocol, request.Variant, setup, options, data!.Name);
    }

    /// <summary>The same training over another number of steps: step sizes are held and fall over the same shares of it.</summary>
    internal static GanOptions Lasting(GanOptions options, long steps)
    {
        double share = (double)steps / options.Stop.Steps;
        return options with
        {
            Stop = options.Stop with { Steps = steps },
            Generator = options.Generator with { Optimizer = Stretched(options.Generator.Optimizer) },
            Discriminator = options.Discriminator with { Optimizer = Stretched(options.Discriminator.Optimizer) },
        };

        OptimizerOptions Stretched(OptimizerOptions o) => o with { HoldSteps = (long)Math.Round(o.HoldSteps * share), FallSteps = (long)Math.Ceiling(o.FallSteps * share) };
    }
}

namespace GanSharp.Training;

/// <summary>One thing to change against an illness.</summary>
/// <param name="Why">Why it should help, for people: the end of a sentence.</param>
/// <param name="Change">The option and its new value as one would type it; null where there is nothing to change.</param>
internal sealed record Remedy(string Why, Func<GanOptions, Finding, (string Option, string Value)?> Change);

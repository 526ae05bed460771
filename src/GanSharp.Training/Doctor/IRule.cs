namespace GanSharp.Training;

/// <summary>One illness: when the doctor says that it is there, and in which words.</summary>
internal interface IRule
{
    /// <summary>The finding; null where the illness is not seen or can't be judged.</summary>
    Finding? Judge(CaseHistory history);
}

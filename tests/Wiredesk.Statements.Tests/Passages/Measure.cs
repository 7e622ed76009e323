namespace Wiredesk.Statements.Tests.Passages;

/// <summary>What is measured of a reading.</summary>
public enum Measure
{
    /// <summary>F1 of statements whose content, source and cue are right.</summary>
    Whole,

    /// <summary>The share of the paired statements whose stance is right; so for those that follow.</summary>
    Stance,
    Kind,
    Speaker,
    Medium,
    Audience,
    Accused,
    Matter,

    /// <summary>Which statement it answers, of those that are labelled or found to answer one.</summary>
    Answers,
    Negated,
}

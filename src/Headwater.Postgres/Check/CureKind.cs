namespace Headwater.Postgres.Check;

/// <summary>What is to be done with a cure.</summary>
enum CureKind
{
    /// <summary>Run it: the check is then good.</summary>
    Statements,

    /// <summary>It can be run, and changes more than this source.</summary>
    Choice,

    /// <summary>It is for reading.</summary>
    Advice,
}

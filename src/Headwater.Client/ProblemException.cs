using Headwater.Client.Wire;

namespace Headwater.Client;

/// <summary>The server's refusal, in the server's words.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Title)
{
    public Problem Problem { get; } = problem;
}

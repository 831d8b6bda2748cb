using System.Text.Json;
using Headwater.Model.Runs;

namespace Headwater.Store.Runs;

/// <summary>How a run ended.</summary>
public sealed record RunOutcome(RunStatus Status, JsonElement? Summary = null, RunError? Error = null);

using System.Text.Json;
using Headwater.Model.Errors;

namespace Headwater.Store.Runs;

/// <summary>Something that happened in a run, to be told to whoever follows it; without secrets and row values.</summary>
public sealed record NewRunEvent(DateTimeOffset At, Severity Level, string Kind, JsonElement? Data = null);

using System.Text.Json;
using Headwater.Model.Errors;

namespace Headwater.Store.Runs;

/// <summary>A stored event; <paramref name="Seq"/> counts from 1 within its run, without gaps.</summary>
public sealed record RunEvent(long Seq, DateTimeOffset At, Severity Level, string Kind, JsonElement? Data);

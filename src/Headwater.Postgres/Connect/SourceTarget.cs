using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Postgres.Connect;

/// <summary>A source to connect to: its name, how to reach it, and what it proves itself with.</summary>
public sealed record SourceTarget(string Name, SourceSpec Spec, Credentials Credentials);

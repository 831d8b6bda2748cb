using Headwater.Model.Resources;

namespace Headwater.Client.Wire;

/// <summary>The script that gives a source's role the rights its purposes need, for an administrator to run.</summary>
public sealed record GrantsView(string Source, IReadOnlyList<Purpose> Purposes, string Sql);

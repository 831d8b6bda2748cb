namespace Headwater.Model.Catalog;

/// <summary>What a role may do with an object; <c>public</c> is everybody. Of the privileges, those in <paramref name="Grantable"/> it may pass on.</summary>
public sealed record Grant(string Role, IReadOnlyList<string> Privileges, IReadOnlyList<string>? Grantable = null);

using Headwater.Model;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Postgres.Grants;
using Headwater.Postgres.Tests.Check;

namespace Headwater.Postgres.Tests.Grants;

/// <summary>The two ways in which a grant script comes about: by a role that may look, and for one that may not yet.</summary>
static class Scripts
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<string> WriteAsync(Shop shop, IReadOnlyList<Purpose> purposes, bool known) => WriteAsync(shop, shop.Spec, purposes, known);

    public static async Task<string> WriteAsync(Shop shop, SourceSpec spec, IReadOnlyList<Purpose> purposes, bool known)
    {
        if (!known)
            return Blind(new Identifier(shop.Reader.Name), spec, purposes);
        await shop.ExecuteAsync($"grant connect on database {shop.Database.Name} to {shop.Reader.Name}");
        await using var connector = shop.Connector(spec);
        return await new GrantWriter(connector, purposes, Limits.Default, TimeProvider.System).WriteAsync(Ct);
    }

    public static string Blind(Identifier role, SourceSpec spec, IReadOnlyList<Purpose> purposes) =>
        new GrantScript(role, spec, purposes, GrantFacts.Unknown(spec, new Identifier(spec.Database!))).ToString();
}

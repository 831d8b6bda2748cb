using System.Reflection;
using System.Security.Cryptography;
using Headwater.Cli.Terminal;
using Headwater.Model.Names;
using Headwater.Model.Secrets;
using Headwater.Postgres.Bundled;

namespace Headwater.Cli.Commands.Demo;

/// <summary>The sample shop in the bundled server: a database and roles of its own, which the store knows nothing of.</summary>
sealed class SampleShop(BundledServer server, CommandTerminal terminal)
{
    public const string Database = "shop";
    public const string Reader = "shop_reader";
    const string Owner = "shop_owner";

    /// <summary>The day's traffic, which is repeated until pg_stat_statements has a history worth looking at.</summary>
    const string Traffic = "shop/18_history_traffic.sql";
    const int Passes = 15;

    /// <summary>Makes the shop where there is none. A shop that was left half made is made anew.</summary>
    /// <returns>Whether it was made now.</returns>
    public async Task<bool> EnsureAsync(bool reset, CancellationToken ct)
    {
        if (!reset && await IsCompleteAsync(ct))
            return false;
        await BundledDatabase.DropAsync(server, new Identifier(Database), ct);
        await BundledDatabase.EnsureRoleAsync(server, new Identifier(Owner), "nologin", password: null, ct);
        await BundledDatabase.EnsureRoleAsync(server, new Identifier(Reader), "login", password: null, ct);
        await BundledDatabase.EnsureAsync(server, new Identifier(Database), ct);
        await BundledDatabase.GiveAsync(server, new Identifier(Database), new Identifier(Owner), ct);
        await RunScriptsAsync(ct);
        await BundledDatabase.ExecuteAsync(server, Database, $"comment on database {Database} is {Mark}", ct);
        return true;
    }

    /// <summary>A new password for the reader: nobody has to remember the last one.</summary>
    public async Task<Secret> NewPasswordAsync(CancellationToken ct)
    {
        var password = new Secret(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        await BundledDatabase.EnsureRoleAsync(server, new Identifier(Reader), "login", password, ct);
        return password;
    }

    /// <summary>The last thing that is done to a shop: one without it was interrupted.</summary>
    const string Mark = "'Fernway Outfitters, the sample shop of headwater demo'";

    async Task<bool> IsCompleteAsync(CancellationToken ct) =>
        await BundledDatabase.ExistsAsync(server, new Identifier(Database), ct) && await BundledDatabase.HasCommentAsync(server, new Identifier(Database), ct);

    async Task RunScriptsAsync(CancellationToken ct)
    {
        using var progress = new ProgressLine(terminal);
        var assembly = Assembly.GetExecutingAssembly();
        var names = assembly.GetManifestResourceNames().Where(name => name.StartsWith("shop/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        for (var done = 0; done < names.Count; done++)
        {
            progress.Show("filling the sample shop", done, names.Count, "scripts");
            using var reader = new StreamReader(assembly.GetManifestResourceStream(names[done]) ?? throw new InvalidOperationException(names[done]));
            var script = await reader.ReadToEndAsync(ct);
            for (var time = 0; time < (names[done] == Traffic ? Passes : 1); time++)
                await BundledDatabase.ExecuteAsync(server, Database, script, ct);
        }
    }
}

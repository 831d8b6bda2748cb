using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Testing.Servers;

namespace Headwater.Postgres.Tests.Check;

public sealed class SecretStepTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_user_of_the_source_that_is_not_the_secrets_is_pointed_out()
    {
        await using var shop = await Shop.CreateAsync(await PostgresServer.SharedAsync(Majors.Newest, Ct));
        await shop.GrantAllAsync();

        var report = await shop.CheckAsync(shop.Spec with { User = "somebody" }, [Purpose.Scan]);

        var step = report.Steps.Single(one => one.Name == StepName.Secret);
        Assert.Equal(StepStatus.Warning, step.Status);
        Assert.Equal($"role {shop.Reader.Name}, a password; the source names role somebody, but the secret's user name goes with its password", step.Message);
        Assert.Contains("keys: [password]", step.Fix, StringComparison.Ordinal);
        Assert.DoesNotContain(report.Steps, one => one.Status == StepStatus.Failed);
    }
}

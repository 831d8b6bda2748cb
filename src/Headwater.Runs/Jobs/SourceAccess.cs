using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Runs.Work;
using Headwater.Store;
using Headwater.Store.Sources;

namespace Headwater.Runs.Jobs;

/// <summary>Puts together what the process that connects is told: the source, and its secrets' values, opened just before they leave.</summary>
static class SourceAccess
{
    /// <exception cref="HeadwaterException">A secret is gone (HW3001), may not be sent there (HW3007), or does not open (HW4003).</exception>
    public static async Task<Credentials> OpenAsync(HeadwaterStore store, SourceRecord source, CancellationToken ct)
    {
        var uses = await store.Sources.UsesAsync(source, ct);
        if (uses.FirstOrDefault(use => use is { Granted: false, SecretUid: not null }) is { } refused)
            throw new HeadwaterException(
                ErrorCode.SecretMustBeGivenAgain,
                $"the secret `{refused.Secret}` was given for another place than `{source.Name}` points to now",
                $"apply the source together with the values of `{refused.Secret}`");

        var credentials = Credentials.None;
        foreach (var reference in source.Spec.Secrets)
            credentials = credentials.Or(await store.Secrets.RevealAsync(reference, ct));
        return credentials;
    }

    public static WorkRequest Request(
        WorkerOptions worker, WorkKind kind, string run, string source, SourceSpec spec, Credentials credentials, IReadOnlyList<Purpose> purposes, TimeSpan deadline)
    {
        if (spec.PasswordCommand.Count > 0 && !worker.AllowPasswordCommand)
            throw new HeadwaterException(
                ErrorCode.CredentialsUnavailable,
                "this server runs no password commands",
                "its operator can allow them: headwater serve --allow-password-command");
        return new WorkRequest(
            kind, run, source, spec, credentials, purposes, deadline, worker.AllowLoopback, worker.OwnPorts, WorkerEnvironment.OfRequest(worker.Environment, spec));
    }
}

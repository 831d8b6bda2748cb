using Headwater.Model.Errors;
using Headwater.Model.Names;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Postgres.Connect;
using Headwater.Postgres.Connect.Dial;
using Headwater.Postgres.Grants;
using Headwater.Runs.Work;
using Headwater.Store;
using Headwater.Store.Sources;

namespace Headwater.Runs.Jobs;

/// <summary>Writes the grant script of a source: with the names of what is there where its role can connect already, in general terms where it cannot yet.</summary>
sealed class GrantsJob(WorkerProcess process, WorkerOptions worker)
{
    public async Task<string> RunAsync(HeadwaterStore store, SourceRecord source, IReadOnlyList<Purpose> purposes, CancellationToken ct)
    {
        var credentials = await SourceAccess.OpenAsync(store, source, ct);
        try
        {
            var request = SourceAccess.Request(worker, WorkKind.Grants, "grants", source.Name, source.Spec, credentials, purposes, worker.Limits.Check);
            await foreach (var answer in process.RunAsync(request, ct))
                if (answer is WorkEvent.Script script)
                    return script.Sql;
        }
        catch (HeadwaterException e) when (e.Code is not ErrorCode.NotFound and not ErrorCode.SecretMustBeGivenAgain)
        {
            // The role cannot connect yet: the very reason why somebody asks for its rights.
        }

        return General(source.Spec, credentials, purposes);
    }

    static string General(SourceSpec spec, Credentials credentials, IReadOnlyList<Purpose> purposes)
    {
        var login = Login.Of(spec, credentials);
        return new GrantScript(new Identifier(login.User), spec, purposes, GrantFacts.Unknown(spec, new Identifier(login.Database))).ToString();
    }
}

using Headwater.Api.Auth;
using Headwater.Api.Catalog;
using Headwater.Api.Connections;
using Headwater.Api.Resources;
using Headwater.Api.Runs;
using Headwater.Api.Secrets;
using Headwater.Api.Sources;
using Headwater.Api.Workflows;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api;

/// <summary>Every operation there is. What is not listed here does not answer.</summary>
public static class ApiEndpoints
{
    public const string OpenApiPath = "/api/v1/openapi.json";

    public static void MapHeadwaterApi(this IEndpointRouteBuilder routes)
    {
        Health.Map(routes);
        routes.MapOpenApi(OpenApiPath).WithMetadata(new Operation(Role.Viewer));

        ListResources.Map(routes);
        ApplyResources.Map(routes);

        ListSources.Map(routes);
        GetSource.Map(routes);
        PutSource.Map(routes);
        DeleteSource.Map(routes);
        TestSource.Map(routes);
        GetGrants.Map(routes);
        ScanSource.Map(routes);
        ExportCatalog.Map(routes);
        ListChanges.Map(routes);
        DrawCatalog.Map(routes);
        TestConnection.Map(routes);

        ListSecrets.Map(routes);
        GetSecret.Map(routes);
        DeleteSecret.Map(routes);
        RotateKey.Map(routes);

        ListWorkflows.Map(routes);
        GetWorkflow.Map(routes);
        PutWorkflow.Map(routes);
        DeleteWorkflow.Map(routes);
        RunWorkflow.Map(routes);

        ListRuns.Map(routes);
        GetRun.Map(routes);
        FollowRun.Map(routes);
        CancelRun.Map(routes);
        RetryRun.Map(routes);

        SearchCatalog.Map(routes);
        GetObject.Map(routes);
    }
}

using Headwater.Client;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Headwater.Api;

/// <summary>What the operations need besides the store and the runs.</summary>
public static class ApiServices
{
    public static void AddHeadwaterApi(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, WireJson.Default));
        services.AddOpenApi("v1", ApiDocument.Configure);
    }
}

using System.Text.Json;
using Headwater.Client;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Headwater.Api;

/// <summary>What the operations need besides the store and the runs.</summary>
public static class ApiServices
{
    public static void AddHeadwaterApi(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(handlers => handlers.ThrowOnBadRequest = true);
        services.Configure<JsonOptions>(json => Adopt(json.SerializerOptions, WireJson.Default.Options));
        services.AddOpenApi("v1", ApiDocument.Configure);
    }

    /// <summary>The client's own settings: metadata alone does not bring its converters along.</summary>
    static void Adopt(JsonSerializerOptions ours, JsonSerializerOptions wire)
    {
        ours.TypeInfoResolverChain.Insert(0, WireJson.Default);
        ours.DefaultIgnoreCondition = wire.DefaultIgnoreCondition;
        ours.NumberHandling = wire.NumberHandling;
        ours.UnmappedMemberHandling = wire.UnmappedMemberHandling;
        foreach (var converter in wire.Converters)
            ours.Converters.Add(converter);
    }
}

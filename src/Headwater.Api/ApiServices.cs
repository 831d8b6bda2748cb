using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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
        services.Configure<JsonOptions>(json => Adopt(json.SerializerOptions));
        services.AddOpenApi("v1", ApiDocument.Configure);
    }

    /// <summary>Answers are written as the client reads them, letters of every script as they are.</summary>
    static void Adopt(JsonSerializerOptions ours)
    {
        ours.TypeInfoResolverChain.Insert(0, WireJson.Default);
        ours.TypeInfoResolverChain.Insert(1, RowJson.Default);
        ours.PropertyNameCaseInsensitive = false;
        ours.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        ours.NumberHandling = JsonNumberHandling.Strict;
        ours.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }
}

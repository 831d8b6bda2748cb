using System.Text.Json;
using System.Text.Json.Serialization;
using Headwater.Model;
using Headwater.Model.Catalog;
using Headwater.Model.Checks;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;

namespace Headwater.Runs.Work;

/// <summary>The JSON lines between a run and the process that works on its source. <see cref="Giving"/> writes the request, credentials in clear.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(Secret))]
[JsonSerializable(typeof(WorkRequest))]
[JsonSerializable(typeof(WorkEvent))]
public sealed partial class WorkJson : JsonSerializerContext
{
    public static WorkJson Giving => Revealing.Context;

    /// <summary>Made at first use: the generated half of this class has to be initialised first.</summary>
    static class Revealing
    {
        public static readonly WorkJson Context = new(Options());

        static JsonSerializerOptions Options()
        {
            var options = new JsonSerializerOptions(Default.Options) { TypeInfoResolver = null };
            options.Converters.Insert(0, new RevealingSecretConverter());
            return options;
        }
    }
}

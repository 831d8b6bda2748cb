using System.ComponentModel;
using Headwater.Api.Auth;
using Headwater.Api.Resources;
using Headwater.Client;
using Headwater.Client.Wire;
using Headwater.Manifests.Rules;
using Headwater.Model.Catalog;
using Headwater.Store;
using Headwater.Store.Knowledge;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Headwater.Api.Knowledge;

/// <summary>PATCH /api/v1/catalog/knowledge?fqn=: changes what people know of one thing. The ETag is the revision of that.</summary>
static class EditKnowledge
{
    public static void Map(IEndpointRouteBuilder routes) => routes
        .MapPatch("/api/v1/catalog/knowledge", HandleAsync)
        .Operation("editKnowledge", "Change what people know of a thing", Role.Editor, 404, 409, 412)
        .Takes<EditKnowledgeRequest>();

    static async Task<Ok<KnowledgeView>> HandleAsync(
        HeadwaterStore store,
        HttpContext http,
        [Description("A source, source.database, source.database.schema, an object in it or a column of a table; double quotes around parts with dots, quotes or spaces")] string fqn,
        [Description("Its kind, where objects of several kinds have the name: database, schema, table, sequence, type, routine ...")] string? kind,
        [Description("The ETag of what is changed; whatever there is when it is left out"), FromHeader(Name = "If-Match")] string? ifMatch,
        [Description("`*` where nothing may be known yet"), FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        CancellationToken ct)
    {
        var about = ThingName.Parse(fqn, ThingKind.Parse(kind));
        var expected = Revisions.Expected(ifMatch, ifNoneMatch, force: ifMatch is null && ifNoneMatch is null);
        var request = await Body.ReadAsync(http, WireJson.Strict.EditKnowledgeRequest, ct);
        var edit = new KnowledgeEdit(about)
        {
            Description = request.Description,
            Owners = request.Owners,
            Tags = request.Tags,
            AddTags = request.AddTags ?? [],
            RemoveTags = request.RemoveTags ?? [],
            Properties = request.Properties,
            ExpectedRevision = expected,
        };
        SourceChecks.Require(fqn, [.. KnowledgeRules.CheckFacts("", edit.Description, edit.Owners, [.. edit.Tags ?? [], .. edit.AddTags], edit.Properties)]);
        await store.Knowledge.EditAsync([edit], Caller.NameOf(http), ct);
        return await AnswerAsync(store, http, about, ct);
    }

    /// <summary>What is known now.</summary>
    public static async Task<Ok<KnowledgeView>> AnswerAsync(HeadwaterStore store, HttpContext http, Subject about, CancellationToken ct)
    {
        if (await store.Knowledge.FindAsync(about, ct) is not { } known)
            return TypedResults.Ok(new KnowledgeView(about.ToString(), KnowledgeViews.KindOf(about), Client.Wire.KnowledgeState.Placed, null, [], [], KnowledgeFacts.None.Properties, 0, default, ""));
        Revisions.Tell(http, known.Revision);
        return TypedResults.Ok(KnowledgeViews.Of(known));
    }
}

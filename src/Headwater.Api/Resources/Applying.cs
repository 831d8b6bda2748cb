using Headwater.Api.Auth;
using Headwater.Client.Wire;
using Headwater.Manifests.Rules;
using Headwater.Model;
using Headwater.Model.Errors;
using Headwater.Model.Resources;
using Headwater.Model.Secrets;
using Headwater.Store;
using Headwater.Store.Knowledge;
using Headwater.Store.Resources;
using Headwater.Store.Secrets;
using Headwater.Store.Sources;
using Headwater.Store.Tags;
using Headwater.Store.Workflows;

namespace Headwater.Api.Resources;

/// <summary>
/// Turns inputs into one change of the store. The administrator owns every secret, so that what they apply may use it; anybody else
/// has to know the values of a secret to send it to another place.
/// </summary>
sealed class Applying(HeadwaterStore store, TimeProvider time, Role role, string caller)
{
    readonly List<SecretPut> _secrets = [];
    readonly List<SourcePut> _sources = [];
    readonly List<WorkflowPut> _workflows = [];
    readonly List<TagPut> _tags = [];
    readonly List<KnowledgePut> _knowledge = [];
    readonly Dictionary<(string Noun, string Name), ResourceHeader> _asked = [];

    public async Task<ApplyResult> ApplyAsync(IReadOnlyList<ResourceInput> inputs, bool dryRun, long? expectedRevision, CancellationToken ct)
    {
        foreach (var input in inputs)
            Take(input, expectedRevision);
        var batch = new ResourceBatch(_secrets, _sources, caller)
        {
            Workflows = _workflows,
            Tags = _tags,
            Knowledge = _knowledge,
            DryRun = dryRun,
            Grants = role == Role.Admin ? UseGrantPolicy.Everything : UseGrantPolicy.ValuesGivenHere,
        };
        var outcome = await store.Resources.ApplyAsync(batch, ct);
        if (outcome.Missing.Count > 0)
            throw Missing(outcome.Missing[0]);
        return new ApplyResult([.. InOrder(outcome.Resources)], dryRun, KnowledgeNotes.Of(outcome.Waiting) is { Count: > 0 } notes ? notes : null);
    }

    void Take(ResourceInput input, long? expectedRevision)
    {
        switch (input)
        {
            case { Source: { } source, Secret: null, Workflow: null, Tag: null, Knowledge: null }:
                TakeSource(input.Header, source, input.Credentials is { } given ? SourceChecks.Canonical(input.Header.Name, given) : null, expectedRevision);
                break;
            case { Secret: { } data, Source: null, Workflow: null, Tag: null, Knowledge: null, Credentials: null }:
                SourceChecks.Require(input.Header.Name, [.. HeaderRules.Check(input.Header), .. SecretRules.Check(data)]);
                _secrets.Add(new SecretPut(input.Header, data, expectedRevision));
                Remember(ResourceType.Secret, input.Header);
                break;
            case { Workflow: { } workflow, Source: null, Secret: null, Tag: null, Knowledge: null, Credentials: null }:
                SourceChecks.Require(input.Header.Name, [.. HeaderRules.Check(input.Header), .. WorkflowRules.Check(workflow, Limits.Default, time.GetUtcNow())]);
                _workflows.Add(new WorkflowPut(input.Header, workflow, expectedRevision));
                Remember(ResourceType.Workflow, input.Header);
                break;
            case { Tag: { } tag, Source: null, Secret: null, Workflow: null, Knowledge: null, Credentials: null }:
                SourceChecks.Require(input.Header.Name, [.. HeaderRules.Check(input.Header), .. TagRules.Check(input.Header, tag)]);
                _tags.Add(new TagPut(input.Header, tag, expectedRevision));
                Remember(ResourceType.Tag, input.Header);
                break;
            case { Knowledge: { } knowledge, Source: null, Secret: null, Workflow: null, Tag: null, Credentials: null }:
                SourceChecks.Require(input.Header.Name, [.. HeaderRules.Check(input.Header), .. KnowledgeRules.Check(knowledge)]);
                _knowledge.Add(new KnowledgePut(input.Header, knowledge, expectedRevision));
                Remember(ResourceType.Knowledge, input.Header);
                break;
            default:
                throw new HeadwaterException(ErrorCode.BadRequest, $"`{input.Header.Name}` is none of a source, a secret, a workflow, a tag and knowledge, or several of them");
        }
    }

    void TakeSource(ResourceHeader header, SourceSpec source, Credentials? credentials, long? expectedRevision)
    {
        SourceChecks.Require(header.Name, [.. HeaderRules.Check(header), .. SourceRules.Check(source, credentials ?? Credentials.None, Limits.Default)]);
        var (spec, secret) = PrivateSecret.Of(header, source, credentials);
        _sources.Add(new SourcePut(header, spec, expectedRevision));
        if (secret is not null)
            _secrets.Add(secret);
        Remember(ResourceType.Source, header);
    }

    void Remember(string noun, ResourceHeader header)
    {
        if (ResourceType.Noun(header.Type) != noun)
            throw new HeadwaterException(ErrorCode.UnknownResourceType, $"`{header.Name}` is a {noun}, and its type is `{header.Type}`");
        if (!_asked.TryAdd((noun, header.Name), header))
            throw new HeadwaterException(ErrorCode.DuplicateResource, $"the {noun} `{header.Name}` is given twice");
    }

    /// <summary>As they were given; a source's private secret was not asked for, and is not told of.</summary>
    IEnumerable<ApplyItem> InOrder(IReadOnlyList<Store.Changes.AppliedResource> applied)
    {
        var done = applied.ToDictionary(one => (one.Noun, one.Name));
        return _asked.Select(asked => Item(asked.Value, done[asked.Key], applied.Where(one => IsPrivateOf(asked.Key, one))));
    }

    /// <summary>A source whose own credentials changed has changed.</summary>
    static ApplyItem Item(ResourceHeader header, Store.Changes.AppliedResource applied, IEnumerable<Store.Changes.AppliedResource> own)
    {
        var action = (ApplyAction)applied.Change;
        if (action == ApplyAction.Unchanged && own.Any(secret => secret.Change != Store.Changes.ChangeKind.Unchanged))
            action = ApplyAction.Updated;
        return new(header.Name, header.Version, header.Type, action, applied.Revision, applied.Uid == Guid.Empty ? null : applied.Uid);
    }

    bool IsPrivateOf((string Noun, string Name) asked, Store.Changes.AppliedResource one) =>
        asked.Noun == ResourceType.Source && one.Noun == ResourceType.Secret && _secrets.Any(put => put.OwnedBySource == asked.Name && put.Header.Name == one.Name);

    static HeadwaterException Missing(MissingName missing) => new(
        ErrorCode.MissingReference,
        $"{missing.MissingNoun} `{missing.Missing}`, which {missing.Noun} `{missing.Name}` refers to, does not exist",
        missing.Nearest is null ? $"apply the {missing.MissingNoun} first, or in the same file" : $"did you mean `{missing.Nearest}`?");
}

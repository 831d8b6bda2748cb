using Headwater.Model.Resources;
using Headwater.Store.Changes;
using Headwater.Store.Database;

namespace Headwater.Store.Sources;

/// <summary>What storing a source will do, decided before anything is written.</summary>
sealed record SourcePlan(SourcePut Put, SourceRecord? Stored, ChangeKind Change, bool SpecChanges)
{
    public string Name => Put.Header.Name;

    public static SourcePlan Of(SourcePut put, SourceRecord? stored)
    {
        ResourceChange.Require(ResourceType.Source, put.Header.Name, put.ExpectedRevision, stored?.Revision);
        if (stored is null)
            return new(put, null, ChangeKind.Created, true);
        var specChanges = SpecJson.Of(stored.Spec) != SpecJson.Of(put.Spec);
        var same = !specChanges && HeaderJson.Of(stored.Header) == HeaderJson.Of(put.Header);
        return new(put, stored, same ? ChangeKind.Unchanged : ChangeKind.Updated, specChanges);
    }
}

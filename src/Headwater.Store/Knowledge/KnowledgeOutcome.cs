using Headwater.Model.Catalog;
using Headwater.Model.Names;

namespace Headwater.Store.Knowledge;

/// <summary>What became of an edit: whether anything is different now, whether its thing is there, and where it is waiting, what a thing is called now that had the name before.</summary>
public sealed record KnowledgeOutcome(Subject About, bool Changed, KnowledgeState State, Fqn? Renamed = null);

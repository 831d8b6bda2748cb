using Headwater.Model.Names;

namespace Headwater.Store.Knowledge;

/// <summary>What to list: of the thing and everything in it, or of everything; in one state, or in any.</summary>
public sealed record KnowledgeQuery(Fqn? Within = null, KnowledgeState? State = null);

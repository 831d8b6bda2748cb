using System.Net;
using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Dial;

/// <summary>An endpoint with the addresses it has, all of which the policy allows, and the time it took to find them.</summary>
public sealed record ResolvedHost(Endpoint Endpoint, IReadOnlyList<EndPoint> Addresses, TimeSpan Took);

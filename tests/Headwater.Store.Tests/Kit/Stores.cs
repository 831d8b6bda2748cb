using Headwater.Testing.Servers;

namespace Headwater.Store.Tests.Kit;

/// <summary>The PostgreSQL majors that a store may live on, as far as they are tested.</summary>
static class Stores
{
    public const int Oldest = 13;

    public static TheoryData<int> Majors => Headwater.Testing.Counts.Full ? [13, 14, 15, 16, 17, 18] : [Oldest, 15, Testing.Servers.Majors.Newest];
}

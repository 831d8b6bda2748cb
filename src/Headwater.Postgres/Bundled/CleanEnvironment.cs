using System.Diagnostics;

namespace Headwater.Postgres.Bundled;

/// <summary>What PostgreSQL's processes see of our environment: nothing, because it may hold keys, passwords and PG* variables.</summary>
static class CleanEnvironment
{
    public static void Give(ProcessStartInfo start)
    {
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
        start.Environment["LC_ALL"] = "C";
    }
}

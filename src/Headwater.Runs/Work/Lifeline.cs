namespace Headwater.Runs.Work;

/// <summary>
/// The rest of a working process's standard input, which is empty: when it ends, whoever started the process wants it to stop, or is gone.
/// A thread of its own waits for that, so that neither a driver that computes nor a used-up thread pool keeps it from noticing.
/// </summary>
static class Lifeline
{
    public static void Watch(Stream input, Action cut) =>
        new Thread(() => Wait(input, cut)) { IsBackground = true, Name = "lifeline" }.Start();

    static void Wait(Stream input, Action cut)
    {
        var rest = new byte[64];
        try
        {
            while (input.Read(rest) > 0)
            {
            }
        }
        catch (IOException)
        {
            // As good as its end.
        }

        cut();
    }
}

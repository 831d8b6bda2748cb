using Headwater.Model.Checks;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Check;

/// <summary>Times a step of a check and makes its failure the step's answer.</summary>
sealed class StepClock(TimeProvider time)
{
    /// <summary>Characters of a message: what a person reads in one go.</summary>
    const int MostCharacters = 600;

    /// <summary>Runs a step that may fail; what it learnt comes back beside the step, null when it failed.</summary>
    public async Task<(CheckStep Step, T? Learnt)> RunAsync<T>(StepName name, Func<Task<(Verdict Verdict, T? Learnt)>> work)
        where T : class
    {
        var began = time.GetTimestamp();
        try
        {
            var (verdict, learnt) = await work();
            return (Step(name, verdict, began), learnt);
        }
        catch (HeadwaterException e)
        {
            return (Step(name, Verdict.Failed(e.Message, e.Hint), began), null);
        }
    }

    public async Task<CheckStep> RunAsync(StepName name, Func<Task<Verdict>> work) =>
        (await RunAsync<object>(name, async () => (await work(), null))).Step;

    public static CheckStep Now(StepName name, Verdict verdict) => new(name, verdict.Status, 0, Short(verdict.Message), verdict.Fix);

    CheckStep Step(StepName name, Verdict verdict, long began) =>
        new(name, verdict.Status, (long)time.GetElapsedTime(began).TotalMilliseconds, Short(verdict.Message), verdict.Fix);

    static string Short(string message) => message.Length <= MostCharacters ? message : $"{message[..(char.IsHighSurrogate(message[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)]}…";
}

using System.Text;
using Headwater.Model;
using Headwater.Model.Errors;

namespace Headwater.Postgres.Connect.Ssh;

/// <summary>
/// The last lines that an ssh client wrote on standard error. The SSH server writes some of them, so there are few, they are short, and they are clean.
/// </summary>
sealed class SshComplaints(Limits limits, TimeProvider time)
{
    const int Most = 40;

    static readonly TimeSpan Recent = TimeSpan.FromSeconds(5);

    readonly Lock _gate = new();
    readonly Queue<string> _lines = [];
    (string Line, DateTimeOffset At)? _failedChannel;
    TaskCompletionSource _news = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_gate)
                return [.. _lines];
        }
    }

    /// <summary>Completes when the next line comes.</summary>
    public Task News
    {
        get
        {
            lock (_gate)
                return _news.Task;
        }
    }

    /// <summary>The last complaint about a connection that could not be forwarded, unless it is old: lines do not say whose connection it was.</summary>
    public string? FailedChannel
    {
        get
        {
            lock (_gate)
                return _failedChannel is { } failed && time.GetUtcNow() - failed.At < Recent ? failed.Line : null;
        }
    }

    /// <summary>Reads until the client has ended.</summary>
    public async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[4096];
        var line = new StringBuilder();
        int length;
        while ((length = await stream.ReadAsync(buffer)) > 0)
            foreach (var c in Encoding.UTF8.GetString(buffer, 0, length))
            {
                if (c == '\n')
                    Add(line);
                else if (line.Length < limits.ServerText)
                    line.Append(c);
            }

        Add(line);
    }

    void Add(StringBuilder line)
    {
        var text = ForeignText.Clean(line.ToString().Trim(), limits.ServerText);
        line.Clear();
        if (text.Length == 0)
            return;
        TaskCompletionSource news;
        lock (_gate)
        {
            _lines.Enqueue(text);
            if (_lines.Count > Most)
                _lines.Dequeue();
            if (text.Contains("open failed", StringComparison.Ordinal))
                _failedChannel = (text, time.GetUtcNow());
            (news, _news) = (_news, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        news.SetResult();
    }
}

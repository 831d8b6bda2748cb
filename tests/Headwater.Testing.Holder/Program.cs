using Headwater.Testing.Holder;
using Microsoft.Win32.SafeHandles;

using var input = new StreamReader(new FileStream(new SafeFileHandle(0, ownsHandle: false), FileAccess.Read));
await using var output = new StreamWriter(new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write)) { AutoFlush = true };
await using var holder = new HolderSession(args);
while (await input.ReadLineAsync(CancellationToken.None) is { } line)
    await output.WriteLineAsync(await holder.AnswerAsync(line, CancellationToken.None));

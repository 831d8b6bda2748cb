using System.Collections;
using Headwater.Cli;
using Headwater.Cli.Terminal;
using Headwater.Runs.Work;

var environment = Environment.GetEnvironmentVariables()
    .Cast<DictionaryEntry>()
    .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal);

return args is [WorkerMain.Argument]
    ? await WorkerMain.RunAsync(CommandTerminal.Pipes().Input, CommandTerminal.Pipes().Output, TimeProvider.System)
    : await new HeadwaterCli(CommandTerminal.OfProcess(environment), environment, TimeProvider.System).RunAsync(args);

using System.Runtime.InteropServices;

namespace Headwater.Model.Tests.Connections;

/// <summary>The real libpq: what it makes of a text is what we must make of it.</summary>
static class Libpq
{
    const string Library = "libpq.so.5";

    /// <summary>libpq reads the C library's environment, which belongs to the whole process.</summary>
    static readonly Lock Environment = new();

    /// <summary>The options that a text sets, or null when libpq refuses it.</summary>
    public static IReadOnlyDictionary<string, string>? Parse(string text)
    {
        var options = PQconninfoParse(text, out var error);
        if (options == 0)
        {
            PQfreemem(error);
            return null;
        }

        try
        {
            return ReadOptions(options);
        }
        finally
        {
            PQconninfoFree(options);
        }
    }

    /// <summary>Every keyword that this libpq knows, with the environment variable that says the same.</summary>
    public static IReadOnlyList<(string Keyword, string? Variable)> Keywords()
    {
        var read = new List<(string, string?)>();
        var options = PQconndefaults();
        for (var at = options; Marshal.PtrToStructure<Option>(at) is { Keyword: not 0 } option; at += Marshal.SizeOf<Option>())
            read.Add((Marshal.PtrToStringUTF8(option.Keyword)!, Marshal.PtrToStringUTF8(option.Variable)));
        PQconninfoFree(options);
        return read;
    }

    /// <summary>All options that a connection would use and its password, under exactly these variables. Nothing has to listen.</summary>
    public static (IReadOnlyDictionary<string, string> Options, string Password) Connect(string text, IReadOnlyDictionary<string, string> variables)
    {
        lock (Environment)
        {
            foreach (var (name, value) in variables)
                _ = setenv(name, value, 1);
            var connection = PQconnectStart(text);
            try
            {
                var options = PQconninfo(connection);
                var read = ReadOptions(options);
                PQconninfoFree(options);
                return (read, Marshal.PtrToStringUTF8(PQpass(connection)) ?? "");
            }
            finally
            {
                PQfinish(connection);
                foreach (var name in variables.Keys)
                    _ = unsetenv(name);
            }
        }
    }

    static Dictionary<string, string> ReadOptions(nint options)
    {
        var read = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var at = options; Marshal.PtrToStructure<Option>(at) is { Keyword: not 0 } option; at += Marshal.SizeOf<Option>())
            if (option.Value != 0)
                read[Marshal.PtrToStringUTF8(option.Keyword)!] = Marshal.PtrToStringUTF8(option.Value)!;
        return read;
    }

    [StructLayout(LayoutKind.Sequential)]
    struct Option
    {
        public nint Keyword;
        public nint Variable;
        public nint Compiled;
        public nint Value;
        public nint Label;
        public nint Display;
        public int Size;
    }

    [DllImport(Library)]
    static extern nint PQconninfoParse([MarshalAs(UnmanagedType.LPUTF8Str)] string text, out nint error);

    [DllImport(Library)]
    static extern nint PQconndefaults();

    [DllImport(Library)]
    static extern nint PQconnectStart([MarshalAs(UnmanagedType.LPUTF8Str)] string text);

    [DllImport(Library)]
    static extern nint PQconninfo(nint connection);

    [DllImport(Library)]
    static extern nint PQpass(nint connection);

    [DllImport(Library)]
    static extern void PQfinish(nint connection);

    [DllImport(Library)]
    static extern void PQconninfoFree(nint options);

    [DllImport(Library)]
    static extern void PQfreemem(nint memory);

    [DllImport("libc")]
    static extern int setenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value, int overwrite);

    [DllImport("libc")]
    static extern int unsetenv([MarshalAs(UnmanagedType.LPUTF8Str)] string name);
}

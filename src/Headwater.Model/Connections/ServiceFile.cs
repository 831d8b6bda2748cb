using Headwater.Model.Errors;

namespace Headwater.Model.Connections;

/// <summary>libpq's connection service file: sections <c>[name]</c> of <c>keyword=value</c> lines, taken as they stand, the first of a keyword counting.</summary>
public static class ServiceFile
{
    /// <summary>The options of a service, or null when the file has none of that name.</summary>
    /// <exception cref="HeadwaterException">A line of the section is not understood (HW2013).</exception>
    public static ConnectionOptions? Find(string text, string name)
    {
        OptionCollector? section = null;
        var known = new HashSet<string>(StringComparer.Ordinal);
        var number = 0;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.Trim();
            if (line.Length == 0 || line[0] == '#')
                continue;
            if (line[0] != '[')
                Add(section, known, line, number);
            else if (section is not null)
                break;
            else if (line.StartsWith($"[{name}]", StringComparison.Ordinal))
                section = new OptionCollector(OptionOrigin.Service);
        }

        return section?.Done();
    }

    static void Add(OptionCollector? section, HashSet<string> known, string line, int number)
    {
        if (section is null)
            return;
        if (line.StartsWith("ldap", StringComparison.Ordinal))
            throw ConnectionFault.Of($"line {number} of the service file asks a directory by LDAP, which Headwater does not");

        var sign = line.IndexOf('=', StringComparison.Ordinal);
        var keyword = sign < 0 ? line : line[..sign];
        if (sign < 0 || keyword == "service" || LibpqKeywords.Find(keyword) is null)
            throw Fault(keyword, number);
        if (known.Add(keyword))
            section.Set(keyword, line[(sign + 1)..]);
    }

    static HeadwaterException Fault(string keyword, int number)
    {
        if (keyword == "service")
            return ConnectionFault.Of($"line {number} of the service file names another service, which libpq refuses too");
        var near = Suggestion.Nearest(keyword, LibpqKeywords.All.Select(known => known.Name));
        return ConnectionFault.Of($"line {number} of the service file is no keyword=value of a connection, with nothing around the =", near is null ? null : $"did you mean `{near}`?");
    }
}

using System.Globalization;

namespace Headwater.Model.Filters;

/// <summary>Reads a pattern by the grammar of Python's <c>re</c> and writes it for .NET.</summary>
sealed class PythonParser
{
    readonly PythonSource _source;
    readonly PythonGroups _groups;
    PythonMode _whole = new(IgnoreCase: true, Ascii: false, DotAll: false, MultiLine: false, Verbose: false);

    public PythonParser(string pattern)
    {
        _source = new PythonSource(pattern);
        _groups = new PythonGroups(_source);
    }

    /// <exception cref="PythonPatternException">Python would refuse the pattern.</exception>
    public string Parse()
    {
        var branches = new List<PythonPiece>();
        do
            branches.Add(Sequence(_whole, mayHoldFlags: branches.Count == 0));
        while (_source.Take('|'));
        if (_source.Next == ')')
            throw _source.Fault("a bracket is closed that was not opened");
        _groups.CheckConditions();
        return PythonPiece.Choice(branches).Text;
    }

    PythonPiece Branches(PythonMode mode)
    {
        var branches = new List<PythonPiece>();
        do
            branches.Add(Sequence(mode));
        while (_source.Take('|'));
        return PythonPiece.Choice(branches);
    }

    PythonPiece Sequence(PythonMode mode, bool mayHoldFlags = false)
    {
        var pieces = new List<PythonPiece>();
        while (_source.Next is not (PythonSource.End or '|' or ')'))
        {
            var at = _source.At;
            var c = _source.Get();
            if (mode.Verbose && IsLeftOut(c))
                continue;
            if (c is '?' or '*' or '+' or '{' && Repetition(c, at) is { } counts)
                Repeat(pieces, counts, at);
            else if (c == '(')
                AddGroup(pieces, ref mode, at, mayHoldFlags && pieces.Count == 0);
            else
                pieces.Add(One(c, mode, at));
        }

        return PythonPiece.Sequence(pieces);
    }

    // The blanks of ASCII, and comments to the end of their line.
    bool IsLeftOut(int c)
    {
        if (c is ' ' or '\t' or '\n' or '\r' or '\v' or '\f')
            return true;
        if (c != '#')
            return false;
        while (_source.Get() is not (PythonSource.End or '\n'))
        {
        }

        return true;
    }

    PythonPiece One(int c, PythonMode mode, int at) => c switch
    {
        '.' => PythonPiece.One(mode.DotAll ? PythonSet.Any : PythonSet.AnyInLine),
        '^' => PythonPiece.Place(mode.MultiLine ? "(?m:^)" : @"\A"),
        '$' => PythonPiece.Place(mode.MultiLine ? "(?m:$)" : @"\Z"),
        '[' => Set(mode, at),
        '\\' => Escape(mode, at),
        _ => Character(c, mode),
    };

    static PythonPiece Character(int c, PythonMode mode) => PythonPiece.One(new PythonSet().Add(c, c).Write(negated: false, mode));

    PythonPiece Escape(PythonMode mode, int at)
    {
        if (PlaceOf(_source.Next, mode.Ascii) is { } place)
        {
            _source.Get();
            return PythonPiece.Place(place);
        }

        if (PythonSource.IsDecimal(_source.Next))
            return Digits(mode, at);
        var (character, kind) = PythonEscape.Read(_source, at);
        return kind == 0 ? Character(character, mode) : PythonPiece.One(new PythonSet().AddKind(kind, mode.Ascii).Write(negated: false, mode));
    }

    static string? PlaceOf(int c, bool ascii)
    {
        var word = PythonSet.Word(ascii);
        return c switch
        {
            'A' => @"\A",
            'Z' => @"\z",
            'b' => $"(?:(?<={word})(?!{word})|(?<!{word})(?={word}))",
            // Python finds no place inside of nothing.
            'B' => $@"(?:(?<={word})(?={word})|(?<!{word})(?!{word})(?!\A\z))",
            _ => null,
        };
    }

    /// <summary>An octal character or the number of a group.</summary>
    PythonPiece Digits(PythonMode mode, int at)
    {
        var start = _source.At;
        var octal = _source.Digits(3, PythonSource.IsOctal);
        if (octal.Length == 3 || octal.StartsWith('0'))
            return Character(PythonEscape.Octal(_source, octal, at), mode);
        _source.Return(start);
        return Reference(PythonSource.Number(_source.Digits(2, PythonSource.IsDecimal), 10), mode, at);
    }

    PythonPiece Reference(int group, PythonMode mode, int at)
    {
        var content = _groups.Refer(group, at);
        var number = group.ToString(CultureInfo.InvariantCulture);
        return new PythonPiece(mode.IgnoreCase ? $@"(?i:\k<{number}>)" : $@"\k<{number}>", content.Least, content.Most);
    }

    PythonPiece Set(PythonMode mode, int at)
    {
        var negated = _source.Take('^');
        var set = new PythonSet();
        for (var isFirst = true; isFirst || _source.Next != ']'; isFirst = false)
        {
            var first = Member(at);
            if (_source.Next == '-' && Range(first, set, mode, at))
                continue;
            Add(set, first, mode);
        }

        _source.Get();
        return PythonPiece.One(set.Write(negated, mode));
    }

    /// <summary>Reads what may be a range; a minus before the closing bracket stands for itself.</summary>
    bool Range(PythonEscape.Meaning first, PythonSet set, PythonMode mode, int at)
    {
        var minus = _source.At;
        _source.Get();
        if (_source.Next == ']')
        {
            Add(set, first, mode);
            set.Add('-', '-');
            return true;
        }

        var last = Member(at);
        if (first.Kind != 0 || last.Kind != 0 || last.Character < first.Character)
            throw _source.Fault("a range in a set goes from a character to a later one", minus);
        set.Add(first.Character, last.Character);
        return true;
    }

    PythonEscape.Meaning Member(int at)
    {
        var here = _source.At;
        return _source.Get() switch
        {
            PythonSource.End => throw _source.Fault("a set is not closed", at),
            '\\' => PythonEscape.ReadInSet(_source, here),
            var c => new PythonEscape.Meaning(c),
        };
    }

    static void Add(PythonSet set, PythonEscape.Meaning member, PythonMode mode)
    {
        if (member.Kind == 0)
            set.Add(member.Character, member.Character);
        else
            set.AddKind(member.Kind, mode.Ascii);
    }

    /// <summary>How often; null when the brace is only a brace.</summary>
    (long Least, long Most)? Repetition(int c, int at)
    {
        if (c != '{')
            return c switch { '?' => (0, 1), '*' => (0, PythonPiece.Endless), _ => (1, PythonPiece.Endless) };
        var start = _source.At;
        var least = _source.Digits(int.MaxValue, PythonSource.IsDecimal);
        var hasComma = _source.Take(',');
        var most = hasComma ? _source.Digits(int.MaxValue, PythonSource.IsDecimal) : least;
        if ((!hasComma && least.Length == 0) || !_source.Take('}'))
        {
            _source.Return(start);
            return null;
        }

        var counts = (Least: Count(least, 0, at), Most: Count(most, PythonPiece.Endless, at));
        return counts.Least <= counts.Most ? counts : throw _source.Fault("the least number of repetitions is above the most", at);
    }

    long Count(string digits, long otherwise, int at)
    {
        if (digits.Length == 0)
            return otherwise;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < PythonPiece.Endless - 1
            ? count
            : throw _source.Fault("the number of repetitions is too large", at);
    }

    void Repeat(List<PythonPiece> pieces, (long Least, long Most) counts, int at)
    {
        if (pieces.Count == 0 || pieces[^1].IsPlace)
            throw _source.Fault("there is nothing to repeat", at);
        if (pieces[^1].IsRepetition)
            throw _source.Fault("a repetition is repeated", at);
        var mark = _source.Take('?') ? "?" : _source.Take('+') ? "+" : "";
        // No name is as long as the largest number that .NET knows.
        var most = counts.Most > int.MaxValue ? "" : counts.Most.ToString(CultureInfo.InvariantCulture);
        var least = Math.Min(counts.Least, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        pieces[^1] = pieces[^1].Repeated(counts.Least, counts.Most, $"{{{least},{most}}}", mark);
    }

    void AddGroup(List<PythonPiece> pieces, ref PythonMode mode, int at, bool mayHoldFlags)
    {
        if (!_source.Take('?'))
            pieces.Add(Capture(null, mode, at));
        else if (_source.Take('#'))
            SkipComment(at);
        else if (_source.Next is >= 'a' and <= 'z' or >= 'A' and <= 'Z' and not 'P' or '-')
            AddFlags(pieces, ref mode, at, mayHoldFlags);
        else
            pieces.Add(Extension(_source.Get(), mode, at));
    }

    void AddFlags(List<PythonPiece> pieces, ref PythonMode mode, int at, bool mayHoldFlags)
    {
        var (inner, whole) = new PythonFlags(_source).Read(mode, at);
        if (!whole)
            pieces.Add(Closed(Branches(inner), at));
        else if (mayHoldFlags)
            _whole = mode = inner;
        else
            throw new PythonPatternException("flags for the whole pattern stand at its start", at, "write (?i:...) for a part of it; case is ignored in any case");
    }

    void SkipComment(int at)
    {
        while (_source.Get() is var c && c != ')')
        {
            if (c == PythonSource.End)
                throw _source.Fault("a comment is not closed", at);
        }
    }

    PythonPiece Extension(int c, PythonMode mode, int at) => c switch
    {
        ':' => Closed(Branches(mode), at),
        '=' or '!' => Look($"(?{(char)c}", Branches(mode), at),
        '<' => LookBehind(mode, at),
        '>' => Closed(Branches(mode), at) is var piece ? piece with { Text = $"(?>{piece.Text})" } : default,
        '(' => Condition(mode, at),
        'P' => Named(mode, at),
        PythonSource.End => throw _source.Fault("the pattern ends inside of a group", at),
        _ => throw _source.Fault("Python has no such group", at),
    };

    PythonPiece Named(PythonMode mode, int at)
    {
        var start = _source.At + 1;
        if (_source.Take('='))
            return Reference(_groups.Named(_source.Until(')', "the name of a group"), start), mode, start);
        if (!_source.Take('<'))
            throw _source.Fault("Python has no such group", at);
        var name = _source.Until('>', "the name of a group");
        _groups.CheckName(name, start);
        return Capture(name, mode, at);
    }

    PythonPiece Capture(string? name, PythonMode mode, int at)
    {
        var group = _groups.Open(name, at);
        var content = Closed(Branches(mode), at);
        _groups.Close(group, content);
        return content with { Text = string.Create(CultureInfo.InvariantCulture, $"(?<{group}>{content.Text})") };
    }

    PythonPiece LookBehind(PythonMode mode, int at)
    {
        var kind = _source.Get();
        if (kind is not ('=' or '!'))
            throw new PythonPatternException("Python has no such group", at, "a named group is written (?P<name>...)");
        var end = _groups.LookBehind();
        var content = Branches(mode);
        end();
        return content.Least == content.Most
            ? Look($"(?<{(char)kind}", content, at)
            : throw _source.Fault("a look-behind needs one that takes always as many characters", at);
    }

    PythonPiece Look(string start, PythonPiece content, int at) => new($"{start}{Closed(content, at).Text})", 0, 0);

    PythonPiece Condition(PythonMode mode, int at)
    {
        var start = _source.At;
        var group = _groups.Condition(_source.Until(')', "the name of a group"), start);
        var yes = Sequence(mode);
        var no = _source.Take('|') ? Sequence(mode) : new PythonPiece("", 0, 0);
        if (_source.Next == '|')
            throw _source.Fault("a condition has two branches at most");
        var text = string.Create(CultureInfo.InvariantCulture, $"(?({group}){yes.Text}|{no.Text})");
        return Closed(new PythonPiece(text, Math.Min(yes.Least, no.Least), Math.Max(yes.Most, no.Most)), at);
    }

    // Closed pieces are no longer places or repetitions, so that they can be repeated.
    PythonPiece Closed(PythonPiece content, int at) => _source.Take(')')
        ? new PythonPiece($"(?:{content.Text})", content.Least, content.Most)
        : throw _source.Fault("a bracket is not closed", at);
}

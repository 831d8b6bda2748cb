namespace Headwater.Model.Errors;

/// <summary>A place in a document. Line and column count from 1; 0 stands for the whole file.</summary>
public readonly record struct SourceSpan(string File, int Line, int Column)
{
    public override string ToString() => Line == 0 ? File : $"{File}:{Line}:{Column}";
}

namespace Headwater.Export.Dbt;

/// <summary>
/// What can be a value of dbt's <c>accepted_values</c>. dbt renders it as a template, reads the result as a Python literal where it is one, and puts
/// it into single quotes as it is: a value is certain to arrive only where none of this can change it.
/// </summary>
static class AcceptedValue
{
    public static bool IsCertain(string value) => value.Length > 0 && (char.IsLetter(value[0]) || value[0] == '_') && value.All(IsCertain) && value[^1] != ' ';

    static bool IsCertain(char c) => char.IsLetterOrDigit(c) || c is ' ' or '_' or '-' or '.' or '/' or ':' or '+' or '&';
}

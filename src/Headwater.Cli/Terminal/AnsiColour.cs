namespace Headwater.Cli.Terminal;

/// <summary>The few colours in use, by their SGR codes. A colour never says what the text does not.</summary>
enum AnsiColour
{
    Bold = 1,
    Dim = 2,
    Red = 31,
    Green = 32,
    Yellow = 33,
    Cyan = 36,
}

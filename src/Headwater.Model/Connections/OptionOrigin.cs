namespace Headwater.Model.Connections;

/// <summary>Where an option of a connection was said. An earlier one prevails.</summary>
public enum OptionOrigin
{
    Text,
    Service,
    Environment,
}

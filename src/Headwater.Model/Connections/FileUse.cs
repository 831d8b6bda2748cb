namespace Headwater.Model.Connections;

/// <summary>What a file that a connection text names is for.</summary>
public enum FileUse
{
    RootCertificate,
    Certificate,
    Key,
    PasswordFile,
}

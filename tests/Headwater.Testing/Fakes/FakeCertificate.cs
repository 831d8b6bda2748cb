using System.Security.Cryptography.X509Certificates;

namespace Headwater.Testing.Fakes;

/// <summary>A certificate made for a test, and its private key, both in PEM.</summary>
public sealed record FakeCertificate(string Certificate, string Key)
{
    public X509Certificate2 Load() => X509Certificate2.CreateFromPem(Certificate, Key);

    /// <summary>The key encrypted with a passphrase, as PKCS#8.</summary>
    public string EncryptedKey(string passphrase)
    {
        using var key = System.Security.Cryptography.RSA.Create();
        key.ImportFromPem(Key);
        return key.ExportEncryptedPkcs8PrivateKeyPem(
            passphrase, new System.Security.Cryptography.PbeParameters(System.Security.Cryptography.PbeEncryptionAlgorithm.Aes256Cbc, System.Security.Cryptography.HashAlgorithmName.SHA256, 2048));
    }
}

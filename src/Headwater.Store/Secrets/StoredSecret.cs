namespace Headwater.Store.Secrets;

/// <summary>A secret as it was read: what may be shown, and what is sealed.</summary>
sealed record StoredSecret(SecretRecord Record, SealedSecret Sealed);

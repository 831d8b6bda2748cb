using Headwater.Model.Resources;

namespace Headwater.Postgres.Connect.Handshake;

/// <summary>The proofs that a session may give on one channel, whether its login must be tied to the channel, and what a person should know about it.</summary>
public sealed record AgreedProof(IReadOnlyList<AuthMethod> Allowed, ChannelBinding Binding, IReadOnlyList<string> Warnings);

using System.Buffers.Binary;
using System.Text;

namespace Headwater.Testing.Wire;

/// <summary>One message of a client: its type, the name of the statement or portal it is about, its SQL, and the values it binds.</summary>
public sealed record FrontendMessage(char Type, string Name, string Sql, IReadOnlyList<string?> Values)
{
    /// <summary>Passwords and proofs are not kept.</summary>
    public static FrontendMessage Of(char type, ReadOnlySpan<byte> body) => type switch
    {
        'Q' => new(type, "", Text(ref body), []),
        'P' => new(type, Text(ref body), Text(ref body), []),
        'B' => Bind(body),
        _ => new(type, "", "", []),
    };

    static FrontendMessage Bind(ReadOnlySpan<byte> body)
    {
        _ = Text(ref body);
        var name = Text(ref body);
        var formats = Int16(ref body);
        body = body[(2 * formats)..];
        var values = new string?[Int16(ref body)];
        for (var i = 0; i < values.Length; i++)
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(body);
            body = body[4..];
            if (length < 0)
                continue;
            values[i] = Encoding.UTF8.GetString(body[..length]);
            body = body[length..];
        }

        return new('B', name, "", values);
    }

    static int Int16(ref ReadOnlySpan<byte> body)
    {
        var value = BinaryPrimitives.ReadInt16BigEndian(body);
        body = body[2..];
        return value;
    }

    static string Text(ref ReadOnlySpan<byte> body)
    {
        var end = body.IndexOf((byte)0);
        var text = Encoding.UTF8.GetString(body[..end]);
        body = body[(end + 1)..];
        return text;
    }
}

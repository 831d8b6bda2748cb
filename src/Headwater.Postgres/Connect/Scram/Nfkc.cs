namespace Headwater.Postgres.Connect.Scram;

/// <summary>Unicode's normalisation form KC (UAX 15), for the characters that SASLprep allows.</summary>
static class Nfkc
{
    const int FirstSyllable = 0xAC00, FirstLead = 0x1100, FirstVowel = 0x1161, FirstTrail = 0x11A7;
    const int Leads = 19, Vowels = 21, Trails = 28;

    public static List<int> Normalize(IEnumerable<int> text, SaslPrepTables tables)
    {
        var characters = text.SelectMany(c => Decompose(c, tables)).ToList();
        Order(characters, tables);
        return Compose(characters, tables);
    }

    static int[] Decompose(int c, SaslPrepTables tables)
    {
        var syllable = c - FirstSyllable;
        if (syllable is < 0 or >= Leads * Vowels * Trails)
            return tables.Decompositions.TryGetValue(c, out var parts) ? parts : [c];
        var (lead, vowel, trail) = (FirstLead + (syllable / (Vowels * Trails)), FirstVowel + (syllable / Trails % Vowels), FirstTrail + (syllable % Trails));
        return trail == FirstTrail ? [lead, vowel] : [lead, vowel, trail];
    }

    // Marks between two base characters, by their class; marks of one class keep their order.
    static void Order(List<int> characters, SaslPrepTables tables)
    {
        for (var i = 1; i < characters.Count; i++)
        {
            var c = characters[i];
            var rank = tables.ClassOf(c);
            var at = i;
            while (rank > 0 && at > 0 && tables.ClassOf(characters[at - 1]) > rank)
            {
                characters[at] = characters[at - 1];
                at--;
            }

            characters[at] = c;
        }
    }

    static List<int> Compose(List<int> characters, SaslPrepTables tables)
    {
        var composed = new List<int>(characters.Count);
        var (starter, last) = (-1, 0);
        foreach (var c in characters)
        {
            var rank = tables.ClassOf(c);
            // A mark of the same or a higher class in between keeps the two apart.
            if (starter >= 0 && (last == 0 || last < rank) && Pair(composed[starter], c, tables) is { } both)
            {
                composed[starter] = both;
                continue;
            }

            if (rank == 0)
                starter = composed.Count;
            last = rank;
            composed.Add(c);
        }

        return composed;
    }

    static int? Pair(int first, int second, SaslPrepTables tables)
    {
        var (lead, vowel) = (first - FirstLead, second - FirstVowel);
        if (lead is >= 0 and < Leads && vowel is >= 0 and < Vowels)
            return FirstSyllable + (((lead * Vowels) + vowel) * Trails);
        var (syllable, trail) = (first - FirstSyllable, second - FirstTrail);
        if (syllable is >= 0 and < Leads * Vowels * Trails && syllable % Trails == 0 && trail is > 0 and < Trails)
            return first + trail;
        return tables.Compositions.TryGetValue((first, second), out var both) ? both : null;
    }
}

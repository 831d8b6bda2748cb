namespace Headwater.Export;

/// <summary>How a format writes each kind of object. Kinds that it has no way for are left out of it.</summary>
sealed class Kinds<TPage>
{
    readonly Dictionary<Type, Action<TPage, object>> _ways = [];

    public Kinds<TPage> With<T>(Action<TPage, T> way)
        where T : class
    {
        _ways.Add(typeof(T), (page, item) => way(page, (T)item));
        return this;
    }

    public bool Knows(object item) => _ways.ContainsKey(item.GetType());

    public void Write(TPage page, object item)
    {
        if (_ways.TryGetValue(item.GetType(), out var way))
            way(page, item);
    }
}

using System.Globalization;
using System.Reflection;

namespace Wiredesk;

/// <summary>
/// Holds what was written against the settings there are, as the framework passes over what it does not know: a misspelt
/// name would leave its default standing in silence.
/// </summary>
internal static class WrittenSettings
{
    /// <summary>What is wrong with settings as written, a line each: the setting, the cause, the way out.</summary>
    /// <param name="written">The settings of one source.</param>
    /// <param name="named">What to call a setting of that source, by its key: "Outlets:0:Name".</param>
    public static IEnumerable<string> Faults(IEnumerable<IConfigurationSection> written, Func<string, string> named)
        => written.SelectMany(setting => OfGroup(setting, typeof(Settings), "the desk", named));

    /// <summary>The faults of one setting of a group.</summary>
    private static IEnumerable<string> OfGroup(IConfigurationSection setting, Type group, string groupName, Func<string, string> named)
    {
        var properties = group.GetProperties();
        if (Array.Find(properties, property => property.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)) is { } known)
            return IsNothing(setting) && !MayBeNothing(known) ? [Wrong(setting, Wanted(known.PropertyType)!, named)] : OfValue(setting, known.PropertyType, known.Name, named);
        return [$"{named(setting.Path)}: no such setting: {Meant(setting.Key, properties)}{groupName} has {string.Join(", ", properties.Select(property => property.Name))}"];
    }

    /// <summary>Whether it is <c>null</c>; so are empty groups for the framework.</summary>
    private static bool IsNothing(IConfigurationSection setting) => setting.Value is null && !setting.GetChildren().Any();

    private static bool MayBeNothing(PropertyInfo property)
        => Wanted(property.PropertyType) is null || new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;

    private static IEnumerable<string> OfValue(IConfigurationSection setting, Type type, string name, Func<string, string> named)
    {
        var parts = setting.GetChildren().ToList();
        if (Wanted(type) is { } wanted)
            return parts.Count == 0 && (setting.Value is null || IsOne(setting.Value, type)) ? [] : [Wrong(setting, wanted, named)];
        // An empty list, or an empty group.
        if (parts.Count == 0 && string.IsNullOrEmpty(setting.Value))
            return [];
        if (ElementOf(type) is not { } element)
            return parts.Count > 0 ? parts.SelectMany(part => OfGroup(part, type, name, named)) : [Wrong(setting, "a group in { }", named)];
        return parts.Count > 0 && parts.TrueForAll(part => int.TryParse(part.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            ? parts.SelectMany(part => OfValue(part, element, $"an entry of {name}", named))
            : [Wrong(setting, "a list in [ ]", named)];
    }

    private static string Wrong(IConfigurationSection setting, string wanted, Func<string, string> named)
    {
        var found = setting.Value is { } value ? $"\"{value}\"" : IsNothing(setting) ? "nothing" : "a list or group";
        return $"{named(setting.Path)}: {found} where {wanted} belongs: give that, or leave the setting out";
    }

    /// <summary>What a single value has to be; null for lists and groups.</summary>
    private static string? Wanted(Type type) => type switch
    {
        _ when type == typeof(string) => "text",
        _ when type == typeof(int) => "a whole number",
        _ when type == typeof(double) => "a number",
        _ when type == typeof(bool) => "true or false",
        _ => null,
    };

    private static bool IsOne(string value, Type type) => type switch
    {
        _ when type == typeof(int) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(double) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
        _ when type == typeof(bool) => bool.TryParse(value, out _),
        _ => true,
    };

    private static Type? ElementOf(Type type) => type.IsGenericType ? type.GetGenericArguments()[0] : null;

    /// <summary>"is Name meant? ", by a near name in the group, or by the same name in another.</summary>
    private static string Meant(string key, PropertyInfo[] properties)
    {
        if (NearestName.Of(key, properties.Select(property => property.Name)) is { } near)
            return $"is {near} meant? ";
        var elsewhere = from section in typeof(Settings).GetProperties()
                        where Wanted(section.PropertyType) is null && ElementOf(section.PropertyType) is null
                        from property in section.PropertyType.GetProperties()
                        where property.Name.Equals(key, StringComparison.OrdinalIgnoreCase)
                        select $"is {section.Name}.{property.Name} meant? ";
        return elsewhere.FirstOrDefault() ?? "";
    }
}

using System.Runtime.CompilerServices;

namespace Wiredesk.Pages.Body;

/// <summary>The numbers a decision stands on, written one after the other; each is named by the expression that gave it.</summary>
internal ref struct FeatureRow(Span<float> values, List<string>? names = null)
{
    private readonly Span<float> values = values;
    private readonly List<string>? names = names;

    public int Count { get; private set; }

    public void Add(float value, [CallerArgumentExpression(nameof(value))] string name = "")
    {
        values[Count++] = value;
        names?.Add(name);
    }

    public void Add(double value, [CallerArgumentExpression(nameof(value))] string name = "") => Add((float)value, name);

    public void Add(bool value, [CallerArgumentExpression(nameof(value))] string name = "") => Add(value ? 1f : 0f, name);

    public void AddScores((float Most, float Least) range, [CallerArgumentExpression(nameof(range))] string name = "")
    {
        Add(range.Most, name + ".Most");
        Add(range.Least, name + ".Least");
    }
}

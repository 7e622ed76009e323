namespace Wiredesk.Pages.Body;

/// <summary>The numbers a decision stands on, written one after the other.</summary>
internal ref struct FeatureRow(Span<float> values)
{
    private readonly Span<float> values = values;
    private int count;

    public void Add(float value) => values[count++] = value;

    public void Add(double value) => Add((float)value);

    public void Add(bool value) => Add(value ? 1f : 0f);

    public void AddScores((float Most, float Least) range)
    {
        Add(range.Most);
        Add(range.Least);
    }
}

using System.Runtime.InteropServices;
using Wiredesk.Stories.Window;

namespace Wiredesk.Stories.Terms;

/// <summary>Tells how like an article is to others: its weights stand in a small table by term, and those of the others are looked up in it.</summary>
internal sealed class VectorComparer(StoryIndexOptions options)
{
    /// <summary>One number alone may be anything.</summary>
    private const int LeastNumbers = 2;

    private readonly Slot[] slots = new Slot[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, 4 * options.Terms))];

    private uint[] numbers = [];
    private double day;

    /// <summary>Sets the article that others are compared with.</summary>
    /// <param name="vector">Its vector.</param>
    /// <param name="ownNumbers">The numbers that it gives first.</param>
    /// <param name="ownDay">Its day; not a number where none is known.</param>
    public void Set(TermVector vector, uint[] ownNumbers, double ownDay)
    {
        Array.Clear(slots);
        (numbers, day) = (ownNumbers, ownDay);
        for (var i = 0; i < vector.Terms.Length; i++)
            Put(vector.Terms[i], vector.Weights[i]);
    }

    /// <summary>Sets a filed article as the one that others are compared with.</summary>
    public void Set(FiledArticle article)
    {
        Array.Clear(slots);
        (numbers, day) = (article.Numbers.ToArray(), article.Day);
        var terms = article.Terms;
        var weights = article.Weights;
        for (var i = 0; i < terms.Length; i++)
            Put(terms[i], weights[i] / FiledArticle.WeightUnits);
    }

    /// <summary>The cosine, 0 to 1; less the further the dates lie apart, and when both give numbers and none is the same, as reports of two
    /// like events do.</summary>
    public double Similarity(FiledArticle article)
    {
        var terms = article.Terms;
        var weights = article.Weights;
        var mask = slots.Length - 1;
        var sum = 0f;
        for (var i = 0; i < terms.Length; i++)
        {
            for (var slot = (int)terms[i] & mask; slots[slot].Weight != 0; slot = (slot + 1) & mask)
            {
                if (slots[slot].Term != terms[i])
                    continue;
                sum += slots[slot].Weight * weights[i];
                break;
            }
        }

        var otherNumbers = article.Numbers;
        var disagree = numbers.Length >= LeastNumbers && otherNumbers.Length >= LeastNumbers && !otherNumbers.ContainsAny(numbers);
        var decay = Math.Exp(-Days.Between(day, article.Day) / options.DecayDays);
        return sum / FiledArticle.WeightUnits * decay * (disagree ? options.OtherNumbers : 1);
    }

    private void Put(uint term, float weight)
    {
        // A weight of nothing would read as an empty place.
        if (weight <= 0)
            return;
        var mask = slots.Length - 1;
        var slot = (int)term & mask;
        while (slots[slot].Weight != 0)
            slot = (slot + 1) & mask;
        slots[slot] = new Slot(term, weight);
    }

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Slot(uint Term, float Weight);
}

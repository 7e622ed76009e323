using Wiredesk.Language;
using Wiredesk.News;

namespace Wiredesk.Topics;

/// <summary>A query made ready to be held against many articles.</summary>
internal sealed class CompiledQuery
{
    private readonly bool _requiresAll;
    private readonly HashSet<string> _outlets;
    private readonly int[] _without;
    private readonly List<Predicate<ArticleMarks>> _kinds = [];

    public CompiledQuery(TopicQuery query, QueryTerms queries)
    {
        _requiresAll = query.RequiresAll;
        _outlets = [.. query.Outlets];
        _without = [.. query.Without.Select(queries.Term)];
        if (query.Terms.Count > 0)
        {
            int[] terms = [.. query.Terms.Select(queries.Term)];
            _kinds.Add(marks => Array.Exists(terms, marks.Terms.Contains));
        }
        if (query.Names.Count > 0)
        {
            int[] names = [.. query.Names.Select(queries.Name)];
            _kinds.Add(marks => Array.Exists(names, marks.Names.Contains));
        }
        if (query.Places.Count > 0)
        {
            Place[] places = [.. query.Places.Select(Place.Named).OfType<Place>()];
            _kinds.Add(marks => marks.PlaceMentions.Any(mention => Array.Exists(places, place => place.Has(mention))));
        }
        if (query.Categories.Count > 0)
        {
            string[] categories = [.. query.Categories.Select(OutletCategory.Folded)];
            _kinds.Add(marks => Array.Exists(categories, marks.Categories.Contains));
        }
        if (query.MediaTopics.Count > 0)
        {
            string[] codes = [.. query.MediaTopics.Select(code => MediaTopics.Of(code)?.Code).OfType<string>()];
            _kinds.Add(marks => Array.Exists(codes, marks.MediaTopics.Contains));
        }
    }

    /// <summary>Whether an article is of an outlet that counts.</summary>
    public bool Considers(ArticleMarks marks) => _outlets.Count == 0 || _outlets.Contains(marks.Outlet);

    /// <summary>Whether an article of such an outlet fits.</summary>
    public bool Fits(ArticleMarks marks)
    {
        if (Array.Exists(_without, marks.Terms.Contains))
            return false;
        // Of a query that names outlets and nothing else, all they publish fits; one without any kind fits nothing.
        if (_kinds.Count == 0)
            return _outlets.Count > 0;
        return _requiresAll ? _kinds.TrueForAll(kind => kind(marks)) : _kinds.Exists(kind => kind(marks));
    }
}

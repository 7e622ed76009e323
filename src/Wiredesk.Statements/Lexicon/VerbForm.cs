namespace Wiredesk.Statements.Lexicon;

/// <summary>Which form of its verb a word is. Regular verbs write past and participle alike: <see cref="Past"/> stands for both.</summary>
internal enum VerbForm
{
    Base,
    Third,
    Past,
    Participle,
    Gerund,
}

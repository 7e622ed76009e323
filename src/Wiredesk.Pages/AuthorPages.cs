using System.Buffers;

namespace Wiredesk.Pages;

/// <summary>Addresses of pages about a writer.</summary>
internal static class AuthorPages
{
    private static readonly SearchValues<string> Folders = SearchValues.Create(
        ["/author/", "/authors/", "/autor/", "/autoren/", "/autorin/", "/auteur/", "/auteurs/", "/autori/", "/autore/", "/autores/", "/forfatter/", "/writer/", "/writers/", "/by/",
            "/journalist/", "/journalists/", "/contributor/", "/contributors/", "/columnist/", "/redakteur/", "/staff/", "/byline/", "/reporters/", "/profile/", "?author="],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the address is a writer's page.</summary>
    public static bool Holds(string address) => address.Length <= 500 && address.AsSpan().ContainsAny(Folders);
}

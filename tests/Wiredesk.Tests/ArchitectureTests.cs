using System.Reflection;
using NetArchTest.Rules;
using Wiredesk.Desk;

namespace Wiredesk.Tests;

/// <summary>The directions between the rooms.</summary>
public sealed class ArchitectureTests
{
    private static readonly Assembly s_desk = typeof(DeskHost).Assembly;

    [Theory]
    [InlineData("Wiredesk.Feeds")]
    [InlineData("Wiredesk.Pages")]
    [InlineData("Wiredesk.Language")]
    [InlineData("Wiredesk.Statements", "Wiredesk.Language")]
    [InlineData("Wiredesk.Stories", "Wiredesk.Language")]
    public void A_library_refers_to_no_other_but_Language(string library, params string[] allowed)
    {
        var references = Assembly.Load(library).GetReferencedAssemblies().Select(name => name.Name!).Where(name => name.StartsWith("wiredesk", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(references.Except(allowed));
    }

    [Theory]
    [InlineData("Wiredesk.Feeds")]
    [InlineData("Wiredesk.Pages")]
    [InlineData("Wiredesk.Language")]
    [InlineData("Wiredesk.Statements")]
    [InlineData("Wiredesk.Stories")]
    public void A_library_has_no_database_and_no_web(string library)
        => AssertFree(Types.InAssembly(Assembly.Load(library)).That().ResideInNamespace(library), "Microsoft.Data.Sqlite", "Npgsql", "Dapper", "System.Data", "System.Net.Http", "System.Net.Sockets", "Microsoft.AspNetCore");

    [Theory]
    [InlineData("Wiredesk.News")]
    [InlineData("Wiredesk.Briefings")]
    [InlineData("Wiredesk.Topics")]
    [InlineData("Wiredesk.Revisions")]
    public void Records_and_briefings_are_pure(string room)
        => AssertFree(Types.InAssembly(s_desk).That().ResideInNamespace(room),
            "Microsoft.Data.Sqlite", "Npgsql", "Dapper", "System.Data", "System.Net.Http", "Microsoft.AspNetCore", "Wiredesk.Store", "Wiredesk.Desk", "Wiredesk.Site", "Wiredesk.Mail", "Wiredesk.Fetching");

    [Theory]
    [InlineData("Wiredesk.Site", "Wiredesk.Fetching")]
    [InlineData("Wiredesk.Store", "Wiredesk.Site", "Wiredesk.Mail", "Wiredesk.Fetching", "Wiredesk.Desk")]
    [InlineData("Wiredesk.Fetching", "Wiredesk.Store", "Wiredesk.Site", "Wiredesk.Mail", "Wiredesk.Desk")]
    public void A_room_of_the_desk_keeps_out_of_others(string room, params string[] others)
        => AssertFree(Types.InAssembly(s_desk).That().ResideInNamespace(room), others);

    private static void AssertFree(PredicateList types, params string[] others)
    {
        Assert.NotEmpty(types.GetTypes());
        var broken = types.ShouldNot().HaveDependencyOnAny(others).GetResult();
        Assert.True(broken.IsSuccessful, string.Join(", ", broken.FailingTypeNames ?? []));
    }
}

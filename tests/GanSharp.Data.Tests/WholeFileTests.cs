namespace GanSharp.Data.Tests;

public class WholeFileTests
{
    [Fact]
    public void A_file_being_written_is_hidden_and_named_as_the_leftovers_that_a_training_removes()
    {
        using var files = new TestFiles();
        string path = Path.Combine(files.Folder, "grid.png");
        WholeFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            Assert.Matches(@"^\.grid\.png-[0-9a-f]{8}\.writing$", Path.GetFileName(Assert.Single(Directory.GetFiles(files.Folder))));
        });
        Assert.Equal([path], Directory.GetFiles(files.Folder));
        Assert.Equal([1], File.ReadAllBytes(path));
    }
}

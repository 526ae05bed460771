namespace GanSharp.Training.Tests;

public class AtomicFileTests
{
    [Fact]
    public void It_writes_a_new_file_and_replaces_an_old_one()
    {
        using TemporaryFolder folder = new();
        AtomicFile.Write(folder["a"], s => s.Write([1, 2, 3]));
        AtomicFile.Write(folder["a"], s => s.Write([4]));
        Assert.Equal([4], File.ReadAllBytes(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void A_failure_leaves_the_old_file_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        folder.Write("a", "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(folder["a"], s =>
        {
            s.Write(new byte[100_000]);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void A_full_disk_is_told_in_one_line_and_leaves_the_old_file()
    {
        using TemporaryFolder folder = new();
        folder.Write("a", "old");
        int code = OperatingSystem.IsWindows() ? unchecked((int)0x80070070) : 28;
        GanSharpException error = Assert.Throws<GanSharpException>(() => AtomicFile.Write(folder["a"], s =>
        {
            s.Write([1]);
            throw new IOException("No space left on device", code);
        }));
        Assert.Equal($"cannot write {folder["a"]}: the disk is full; free some space or choose another folder", error.Message);
        Assert.Equal("old", File.ReadAllText(folder["a"]));
        Assert.Single(Directory.GetFiles(folder.Root));
    }

    [Fact]
    public void A_missing_folder_is_told_in_one_line()
    {
        using TemporaryFolder folder = new();
        string path = Path.Combine(folder["none"], "a");
        GanSharpException error = Assert.Throws<GanSharpException>(() => AtomicFile.Write(path, s => s.Write([1])));
        Assert.Equal($"cannot write {path}: its folder does not exist or takes no files; choose another folder", error.Message);
    }

    [Fact]
    public void A_folder_in_its_place_is_told_in_one_line_and_stays()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder["a"]);
        GanSharpException error = Assert.Throws<GanSharpException>(() => AtomicFile.Write(folder["a"], s => s.Write([1])));
        Assert.StartsWith($"cannot write {folder["a"]}: ", error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.Empty(Directory.GetFiles(folder.Root));
        Assert.True(Directory.Exists(folder["a"]));
    }

    [Fact]
    public void Leftovers_of_dead_processes_are_deleted_and_nothing_else()
    {
        using TemporaryFolder folder = new();
        folder.Write(".a-0123.writing", "x");
        folder.Write("a.writing", "x");
        folder.Write(".hidden", "x");
        AtomicFile.DeleteLeftovers(folder.Root);
        AtomicFile.DeleteLeftovers(folder["none"]);
        Assert.Equal([".hidden", "a.writing"], Directory.GetFiles(folder.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }
}

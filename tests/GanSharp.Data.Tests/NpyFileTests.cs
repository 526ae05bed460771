using static GanSharp.Data.Tests.TestFiles;

namespace GanSharp.Data.Tests;

public class NpyFileTests
{
    private static float[] Count24 => [.. Enumerable.Range(0, 24).Select(i => (float)i)];

    [Theory]
    [InlineData("float16")]
    [InlineData("float32")]
    [InlineData("float64")]
    [InlineData("int8")]
    [InlineData("int16")]
    [InlineData("int32")]
    [InlineData("int64")]
    [InlineData("uint8")]
    [InlineData("uint16")]
    [InlineData("uint32")]
    [InlineData("uint64")]
    [InlineData("version2")]
    [InlineData("version3")]
    public void What_numpy_wrote_is_read(string name)
    {
        NumericArray array = NpyFile.Read(Fixture($"npy/{name}.npy"));
        Assert.Equal([2, 3, 4], array.Shape.ToArray());
        Assert.Equal(Count24, array.ToFloats());
        Assert.Equal(name == "uint8", array.IsBytes);
    }

    [Fact]
    public void Booleans_are_read_as_zeros_and_ones()
    {
        NumericArray array = NpyFile.Read(Fixture("npy/bool.npy"));
        Assert.Equal(Count24.Select(v => v % 3 == 0 ? (byte)1 : (byte)0), array.Bytes.ToArray());
    }

    [Fact]
    public void Scalars_lists_and_empty_arrays_are_read()
    {
        Assert.Equal(0, NpyFile.Read(Fixture("npy/scalar.npy")).Shape.Length);
        Assert.Equal([7.5f], NpyFile.Read(Fixture("npy/scalar.npy")).Floats.ToArray());
        Assert.Equal([24], NpyFile.Read(Fixture("npy/one_dimension.npy")).Shape.ToArray());
        Assert.Equal([0, 3], NpyFile.Read(Fixture("npy/empty.npy")).Shape.ToArray());
    }

    [Fact]
    public void Files_are_written_byte_for_byte_as_numpy_does()
    {
        using var files = new TestFiles();
        string path = Path.Combine(files.Folder, "out.npy");
        Same<float>("float32", [2, 3, 4], Count24);
        Same<double>("float64", [2, 3, 4], [.. Count24.Select(v => (double)v)]);
        Same<int>("int32", [2, 3, 4], [.. Count24.Select(v => (int)v)]);
        Same<long>("int64", [2, 3, 4], [.. Count24.Select(v => (long)v)]);
        Same<byte>("uint8", [2, 3, 4], [.. Count24.Select(v => (byte)v)]);
        Same<bool>("bool", [2, 3, 4], [.. Count24.Select(v => v % 3 == 0)]);
        Same<float>("one_dimension", [24], Count24);
        Same<float>("scalar", [], [7.5f]);
        Same<float>("empty", [0, 3], []);
        Same<float>("many_dimensions", [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], [0]);
        Assert.Equal(["out.npy"], Directory.GetFiles(files.Folder).Select(Path.GetFileName));

        void Same<T>(string fixture, int[] shape, T[] values) where T : unmanaged
        {
            NpyFile.Write<T>(path, shape, values);
            Assert.Equal(File.ReadAllBytes(Fixture($"npy/{fixture}.npy")), File.ReadAllBytes(path));
        }
    }

    [Theory]
    [InlineData("fortran", "Fortran order", "ascontiguousarray")]
    [InlineData("big_endian", "big-endian elements ('>f4')", "astype('<f4')")]
    [InlineData("text", "text of type '<U3'", "astype('float32')")]
    [InlineData("complex", "complex numbers of type '<c16'", "astype('float32')")]
    [InlineData("objects", "Python objects of type '|O'", "astype('float32')")]
    [InlineData("structured", "structured array", "array['name']")]
    public void What_cannot_be_read_is_refused_with_the_way_out(string name, string what, string remedy)
    {
        string path = Fixture($"npy/{name}.npy"), message = ErrorOf(() => NpyFile.Read(path));
        Assert.StartsWith(path + ": ", message);
        Assert.Contains(what, message);
        Assert.Contains(remedy, message);
    }

    [Fact]
    public void Damage_is_refused()
    {
        byte[] good = File.ReadAllBytes(Fixture("npy/float32.npy"));
        Assert.Contains("ends after 223 bytes, but 224 are needed (its header says (2, 3, 4) of Float32)", Error(good[..223]));
        Assert.Contains("1 bytes after the (2, 3, 4) elements", Error([.. good, 0]));
        Assert.Contains("ends after 50 bytes", Error(good[..50]));
        Assert.Contains(".npy version 9.0", Error(Changed(6, 9)));
        Assert.Contains("begins with a PNG image", Error(File.ReadAllBytes(Fixture("png/grey.png"))));
        Assert.Contains("fortran_order", Error(Replaced("'fortran_order': False, ", "")));
        Assert.Contains("unknown key 'fortran_odrer'", Error(Replaced("fortran_order", "fortran_odrer")));
        Assert.Contains("no number", Error(Replaced("(2, 3, 4)", "(2, x, 4)")));
        Assert.Contains("no number", Error(Replaced("(2, 3, 4)", "(2,-3, 4)")));
        Assert.Contains("too large", Error(Replaced("(2, 3, 4), }", "(2, 3, 99999999999), }")));
        Assert.Contains("more than the", Error(Replaced("(2, 3, 4), }", "(2147483647, 2147483647), }")));
        Assert.Contains("something follows", Error(Replaced("} ", "}x")));

        byte[] Changed(int at, byte value)
        {
            byte[] bad = [.. good];
            bad[at] = value;
            return bad;
        }

        byte[] Replaced(string old, string with)
        {
            string text = System.Text.Encoding.Latin1.GetString(good, 10, 118).Replace(old, with).PadRight(118)[..118];
            return [.. good[..10], .. System.Text.Encoding.Latin1.GetBytes(text), .. good[128..]];
        }

        static string Error(byte[] bytes) => ErrorOf(() => NpyFile.Read(ByteSource.Memory("array.npy", bytes)));
    }

    [Fact]
    public void Writing_says_what_is_wrong_and_leaves_nothing_behind()
    {
        using var files = new TestFiles();
        string path = Path.Combine(files.Folder, "missing", "out.npy");
        Assert.Equal($"{path}: its folder does not exist; create it first", ErrorOf(() => NpyFile.Write<float>(path, [1], [1f])));
        Assert.Equal($"{files.Folder}: is a folder; give the name of a file", ErrorOf(() => NpyFile.Write<float>(files.Folder, [1], [1f])));
        Assert.Contains("needs 6 values, got 5", Assert.Throws<ArgumentException>(() => NpyFile.Write<float>("out.npy", [2, 3], new float[5])).Message);
        Assert.Contains("Decimal", Assert.Throws<ArgumentException>(() => NpyFile.Write<decimal>("out.npy", [1], [1m])).Message);
        Assert.Empty(Directory.GetFiles(files.Folder));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(files.Folder)!, Path.GetFileName(files.Folder) + ".tmp*"));
    }
}

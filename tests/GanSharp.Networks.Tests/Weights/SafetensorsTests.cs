using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

public class SafetensorsTests
{
    [Fact]
    public void Reads_every_kind_of_number_from_an_independent_writer()
    {
        SafetensorsFile file = Safetensors.Read(Files.Fixture("dtypes.safetensors"));
        Assert.Equal(["single", "double", "half", "brain", "scalar", "empty", "größe"], file.Tensors.Select(t => t.Name));
        Assert.Equal(new Shape(2, 3), file["single"].Shape);
        Assert.Equal([1.5f, -2, 0, 3.25f, 1e-40f, float.PositiveInfinity], file["single"].ToArray());
        Assert.Equal([0.1f, float.NegativeInfinity], file["double"].ToArray());
        Assert.Equal([1.5f, -1023 * MathF.Pow(2, -24), 65504, float.NegativeInfinity], file["half"].ToArray());
        Assert.Equal([1.5f, BitConverter.UInt32BitsToSingle(0xFF61_0000), 0.15625f], file["brain"].ToArray());
        Assert.Equal((new Shape(), 42f), (file["scalar"].Shape, file["scalar"].ToScalar()));
        Assert.Equal(new Shape(0, 4), file["empty"].Shape);
        Assert.Equal([7f], file["größe"].ToArray());
        Assert.Equal("Grüße\n", file.Metadata["note"]);
        Assert.All(file.Tensors, t => Assert.True(t.Tensor is { IsTracked: false, Workspace: null }));
        Assert.Null(file.Find("nothing"));
        Assert.Equal($"{file.Source}: there is no tensor 'nothing' among its 7.", Assert.Throws<WeightsException>(() => file["nothing"]).Message);
    }

    [Fact]
    public void Writes_what_an_independent_writer_writes()
    {
        byte[] written = Files.Written([new("weight", Files.Counting(2, 3)), new("bias", Files.Counting(3))], Weights.Metadata(new Dictionary<string, string> { ["maker"] = "fixture" }));
        Assert.Equal(File.ReadAllBytes(Files.Fixture("linear.safetensors")), written);
    }

    [Fact]
    public void What_was_written_is_read_back_bit_for_bit()
    {
        Tensor large = Tensor.Persistent(new Shape(300, 211));
        new RandomStream(1, "bits").FillNormal(large.AsWritableSpan());
        Tensor odd = Tensor.Persistent([float.NaN, -0f, float.Epsilon, float.MaxValue], new Shape(4));
        Dictionary<string, string> metadata = new() { ["b"] = "\"quotes\" and\nlines", ["a"] = "ü" };
        SafetensorsFile file = Files.Read(Files.Written([new("z.large", large), new("a.odd", odd), new("none", Tensor.Persistent(new Shape(3, 0))), new("one", Tensor.Persistent([5f], new Shape()))], metadata));
        TensorAssert.Identical(large, file["z.large"]);
        TensorAssert.Identical(odd, file["a.odd"]);
        Assert.Equal((new Shape(3, 0), new Shape()), (file["none"].Shape, file["one"].Shape));
        Assert.Equal(metadata, file.Metadata);
    }

    [Fact]
    public void Reading_begins_at_the_streams_position()
    {
        using MemoryStream stream = new([1, 2, 3, .. Files.Written([new("x", Files.Counting(2))])]) { Position = 3 };
        Assert.Equal([0f, 1], Safetensors.Read(stream, "x")["x"].ToArray());
    }

    [Fact]
    public void A_name_cannot_be_written_twice()
    {
        Assert.Throws<ArgumentException>(() => Files.Written([new("x", Files.Counting(1)), new("x", Files.Counting(1))]));
        Assert.Throws<ArgumentException>(() => Files.Written([new("__metadata__", Files.Counting(1))]));
    }

    [Theory]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 8, "its tensors end at byte 4 of the data, but the file has 8")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 4, "tensor 'x' has bytes 0 to 8, but the file has 4 bytes of data")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}", 4, "tensor 'x' of shape [2] and dtype F32 takes 8 bytes, but its offsets hold 4")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}", 4, "tensor 'x' has bytes 4 to 0")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"y\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "begins at byte 0 of the data, but the one before ends at 4")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "begins at byte 4 of the data, but the one before ends at 0")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}", 8, "the name 'x' occurs twice")]
    [InlineData("{\"x\":{\"dtype\":\"I32\",\"shape\":[2],\"data_offsets\":[0,8]}}", 8, "tensor 'x' has dtype I32; F32, F64, F16, BF16 and I64 can be read")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1]}}", 4, "tensor 'x' lacks its dtype, its shape or its two data_offsets")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0]}}", 4, "lacks its dtype")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4,4]}}", 4, "data_offsets holds more than 2 numbers")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", 4, "no whole number of at least 0")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", 4, "no whole number of at least 0")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1,1,1],\"data_offsets\":[0,4]}}", 4, "shape holds more than 6 numbers")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[99999999999],\"data_offsets\":[0,4]}}", 4, "more than a tensor can hold")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,2147483647,2147483647],\"data_offsets\":[0,4]}}", 4, "its offsets hold 4")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[2147483647,2147483647,0],\"data_offsets\":[0,0]}}", 0, "more than a tensor can hold")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"more\":1}}", 4, "the field 'more' twice or it is no field of the format")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "the field 'dtype' twice")]
    [InlineData("{\"x\":{\"dtype\":7,\"shape\":[1],\"data_offsets\":[0,4]}}", 4, "dtype is a JSON Number, expected String")]
    [InlineData("{\"x\":[]}", 0, "tensor 'x' is a JSON StartArray, expected StartObject")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", 0, "__metadata__'s 'a' is a JSON Number, expected String")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", 0, "__metadata__ has 'a' twice")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[[[[1]]]],\"data_offsets\":[0,4]}}", 4, "the header is not the JSON")]
    [InlineData("{\"x\"", 0, "the header is not the JSON")]
    [InlineData("{} {}", 0, "the header is not the JSON")]
    [InlineData("[]", 0, "its header is not JSON")]
    [InlineData("", 0, "its header is not JSON")]
    public void Malformed_files_are_refused_in_one_line(string header, int data, string expected)
    {
        WeightsException error = Assert.Throws<WeightsException>(() => Files.Read(Files.Bytes(header, data)));
        Assert.StartsWith("x.safetensors: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Names_in_messages_are_cut_and_have_no_control_characters()
    {
        string message = Assert.Throws<WeightsException>(() => Files.Read(Files.Bytes($"{{\"a\\n\\u001b{new string('b', 5000)}\":[]}}"))).Message;
        Assert.Contains("tensor 'a  bbb", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 50, 300);
        Assert.DoesNotContain(message, char.IsControl);
    }

    [Fact]
    public void Truncated_files_are_refused()
    {
        byte[] whole = Files.Written([new("x", Files.Counting(5))]);
        for (int length = 0; length < whole.Length; length++) Assert.Throws<WeightsException>(() => Files.Read(whole[..length]));
        Assert.Equal("x.safetensors: 5 bytes are too few for a safetensors file, which begins with a length of 8 bytes; the file is incomplete.", Assert.Throws<WeightsException>(() => Files.Read(whole[..5])).Message);
        Assert.Equal("x.safetensors: it announces a header of 18446744073709551615 bytes, but only 2 follow; the file is incomplete or not a safetensors file.", Assert.Throws<WeightsException>(() => Files.Read(Files.Bytes("{}", announced: ulong.MaxValue))).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        string path = Files.Fixture("nothing.safetensors");
        Assert.StartsWith($"{path}: cannot be opened (", Assert.Throws<WeightsException>(() => Safetensors.Read(path)).Message, StringComparison.Ordinal);
        Assert.Throws<WeightsException>(() => Safetensors.Read(AppContext.BaseDirectory));
    }
}

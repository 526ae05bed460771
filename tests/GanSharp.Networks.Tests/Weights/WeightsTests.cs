using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

public class WeightsTests : NetworkTest
{
    private static readonly Shape Image = new(12, 12, 1);

    [Fact]
    public void A_saved_network_is_loaded_bit_for_bit_with_its_statistics()
    {
        Generator trained = Build(1), fresh = Build(2);
        Run(trained, Normal(8, 5), Pass.Train());
        Weights.Load(fresh, Files.Read(Files.Saved(trained)));
        Assert.Equal(Weights.Of(trained).SelectMany(t => t.Tensor.ToArray()), Weights.Of(fresh).SelectMany(t => t.Tensor.ToArray()));
        Assert.Equal(Run(trained, Normal(3, 5), Pass.Evaluate).ToArray(), Run(fresh, Normal(3, 5), Pass.Evaluate).ToArray());
        Assert.Equal(Files.Saved(trained), Files.Saved(fresh));
    }

    [Fact]
    public void A_loaded_network_still_learns()
    {
        Generator network = Filled(Build(1));
        Weights.Load(network, Files.Read(Files.Saved(network)));
        EveryParameterChanges(network, Normal(6, 5), Pass.Train());
    }

    [Fact]
    public void The_fixture_of_an_independent_writer_is_loaded()
    {
        Linear layer = new(2, 3);
        Weights.Load(layer, Safetensors.Read(Files.Fixture("linear.safetensors")));
        Assert.Equal([0f, 1, 2, 3, 4, 5, 0, 1, 2], layer.ParameterTensors().SelectMany(t => t.ToArray()));
    }

    [Fact]
    public void Several_networks_share_a_file_behind_prefixes()
    {
        Linear a = Filled(new Linear(2, 3), 1), b = Filled(new Linear(3, 1), 2), target = new(3, 1);
        SafetensorsFile file = Files.Read(Files.Written([.. Weights.Of(a, "generator."), .. Weights.Of(b, "discriminator.")], Weights.Metadata()));
        Weights.Load(target, file, "discriminator.");
        Assert.Equal(b.ParameterTensors()[0].ToArray(), target.ParameterTensors()[0].ToArray());
    }

    [Fact]
    public void Weights_of_another_network_are_refused_and_change_nothing()
    {
        Sequential target = Filled(new Sequential(new Linear(2, 3), new BatchNorm(3), new Linear(3, 1)));
        float[] before = [.. target.ParameterTensors().SelectMany(t => t.ToArray())];
        SafetensorsFile file = Files.Read(Files.Saved(new Sequential(new Linear(2, 4), Activation.Tanh(), new Linear(3, 1), new Linear(1, 1))));
        WeightsException error = Assert.Throws<WeightsException>(() => Weights.Load(target, file));
        Assert.Equal("x.safetensors: the weights are of another network: missing 1.weight, 1.bias, 1.running_mean, 1.running_var; unexpected 3.weight, 3.bias; of another shape 0.weight [2, 4] instead of [2, 3], 0.bias [4] instead of [3]. Build the network with the options that the file was saved with.", error.Message);
        Assert.Equal(before, target.ParameterTensors().SelectMany(t => t.ToArray()));
    }

    [Fact]
    public void Long_lists_are_shortened()
    {
        Sequential target = new([.. Enumerable.Range(0, 20).Select(_ => new Linear(1, 1, bias: false))]);
        string message = Assert.Throws<WeightsException>(() => Weights.Load(target, Files.Read(Files.Saved(new Sequential())))).Message;
        Assert.Contains("missing 0.weight, 1.weight, 2.weight, 3.weight and 16 more.", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2", "x.safetensors: it has format version 2, but this program knows up to 1; update the program.")]
    [InlineData("0", "x.safetensors: its 'gansharp.format' is '0', no version number; the file is damaged.")]
    [InlineData("one", "x.safetensors: its 'gansharp.format' is 'one', no version number; the file is damaged.")]
    [InlineData(null, "x.safetensors: its metadata has no 'gansharp.format', so it was not saved by this program and its layouts are unknown; give a file that gan saved.")]
    public void Files_of_other_versions_are_refused(string? version, string expected)
    {
        Linear layer = new(1, 1);
        Dictionary<string, string> metadata = version is null ? [] : new() { [Weights.FormatKey] = version };
        SafetensorsFile file = Files.Read(Files.Written(Weights.Of(layer), metadata));
        Assert.Equal(expected, Assert.Throws<WeightsException>(() => Weights.Load(layer, file)).Message);
    }

    [Fact]
    public void Own_metadata_travels_along_but_cannot_take_the_versions_key()
    {
        using MemoryStream stream = new();
        Weights.Save(new Linear(1, 1), stream, new Dictionary<string, string> { ["recipe"] = "dcgan" });
        SafetensorsFile file = Files.Read(stream.ToArray());
        Assert.Equal(("dcgan", "1"), (file.Metadata["recipe"], file.Metadata["gansharp.format"]));
        Assert.Throws<ArgumentException>(() => Weights.Metadata(new Dictionary<string, string> { [Weights.FormatKey] = "9" }));
    }

    [Fact]
    public void Copying_makes_networks_equal_and_keeps_them_apart()
    {
        Generator from = Build(1), to = Build(2);
        Run(from, Normal(8, 5), Pass.Train());
        Weights.Copy(from, to);
        Assert.Equal(Files.Saved(from), Files.Saved(to));
        from.ParameterTensors()[0].AsWritableSpan()[0] += 1;
        Assert.NotEqual(Files.Saved(from), Files.Saved(to));
        Assert.Contains("the networks have 2 and 1 tensors", Assert.Throws<ArgumentException>(() => Weights.Copy(new Linear(2, 3), new Linear(2, 3, bias: false))).Message, StringComparison.Ordinal);
        Assert.Contains("weight [2, 3] stands where the other network has weight [3, 2]", Assert.Throws<ArgumentException>(() => Weights.Copy(new Linear(2, 3), new Linear(3, 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_to_be_filled_has_weights_of_0_and_takes_those_of_a_file()
    {
        Generator full = Build(1), empty = Dcgan.CreateGenerator(Image, 5, new() { BaseChannels = 3, DenseWidth = 4 }, stream: null);
        Assert.All(empty.NamedParameters().Where(p => p.Parameter.Role == ParameterRole.Weight), p => Assert.All(p.Parameter.Tensor.ToArray(), w => Assert.Equal(0, w)));
        using MemoryStream file = new();
        Weights.Save(full, file);
        file.Position = 0;
        Weights.Load(empty, Safetensors.Read(file, "memory"));
        Assert.All(Weights.Of(full).Zip(Weights.Of(empty)), pair => Assert.Equal(pair.First.Tensor.ToArray(), pair.Second.Tensor.ToArray()));
    }

    private static Generator Build(ulong seed) => Dcgan.CreateGenerator(Image, 5, new() { BaseChannels = 3, DenseWidth = 4 }, new RandomStream(seed, "generator"));
}

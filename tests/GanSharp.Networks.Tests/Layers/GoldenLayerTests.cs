using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

/// <summary>Layers against PyTorch's results in double precision.</summary>
public class GoldenLayerTests : NetworkTest
{
    private static readonly GoldenFile Ops = GoldenFile.Open("ops");

    public static TheoryData<string> Convolutions => new(GoldenFile.Cases.GetProperty("ops").EnumerateArray().Select(c => c.GetProperty("name").GetString()!).Where(n => n.StartsWith("conv", StringComparison.Ordinal)));

    [Theory]
    [MemberData(nameof(Convolutions))]
    public void Convolution_layers_match(string name)
    {
        var attributes = GoldenFile.Cases.GetProperty("ops").EnumerateArray().First(c => c.GetProperty("name").GetString() == name).GetProperty("attributes");
        int Attribute(string key, int otherwise) => attributes.TryGetProperty(key, out var value) ? value.GetInt32() : otherwise;
        GoldenTensor x = Ops[name + "/x"].ToChannelsLast(), y = Ops[name + "/y"].ToChannelsLast(), weight = Ops[name + "/weight"].ToOurWeight();
        ConvOptions options = new(weight.Sizes[0]) { Convolution = new(Attribute("stride", 1), Attribute("padding", 0), Attribute("output_padding", 0), Attribute("dilation", 1), Attribute("groups", 1)) };
        int inputs = x.Sizes[^1], outputs = y.Sizes[^1];
        bool flat = name.Contains("1d", StringComparison.Ordinal), transposed = name.StartsWith("convT", StringComparison.Ordinal);
        Layer layer = (flat, transposed) switch
        {
            (false, false) => new Conv2d(inputs, outputs, options),
            (false, true) => new ConvTranspose2d(inputs, outputs, options),
            (true, false) => new Conv1d(inputs, outputs, options),
            (true, true) => new ConvTranspose1d(inputs, outputs, options),
        };
        Set(layer, "weight", weight);
        Set(layer, "bias", Ops[name + "/bias"]);
        TensorAssert.Close(y, Run(layer, x.ToPersistent(), Pass.Evaluate));
    }

    [Fact]
    public void Linear_matches()
    {
        Linear layer = new(7, 3);
        Set(layer, "weight", Ops["linear/weight"].ToOurWeight());
        Set(layer, "bias", Ops["linear/bias"]);
        TensorAssert.Close(Ops["linear/y"], Run(layer, Ops["linear/x"].ToPersistent(), Pass.Evaluate));
    }

    [Fact]
    public void Batch_norm_matches_over_three_training_passes_and_an_evaluation()
    {
        GoldenFile golden = GoldenFile.Open("layers");
        BatchNorm layer = new(3);
        Set(layer, "weight", golden["batch_norm/weight"]);
        Set(layer, "bias", golden["batch_norm/bias"]);
        for (int i = 0; i < 3; i++)
        {
            TensorAssert.Close(golden[$"batch_norm/y{i}"].ToChannelsLast(), Run(layer, golden[$"batch_norm/x{i}"].ToChannelsLast().ToPersistent(), Pass.Train()));
            TensorAssert.Close(golden[$"batch_norm/running_mean{i}"], layer.Buffers[0].Tensor);
            TensorAssert.Close(golden[$"batch_norm/running_var{i}"], layer.Buffers[1].Tensor);
        }

        TensorAssert.Close(golden["batch_norm/y_eval"].ToChannelsLast(), Run(layer, golden["batch_norm/x2"].ToChannelsLast().ToPersistent(), Pass.Evaluate));
    }

    [Theory]
    [InlineData("layer_norm")]
    [InlineData("instance_norm")]
    [InlineData("group_norm")]
    public void Normalisations_within_a_sample_match(string name)
    {
        GoldenTensor x = Ops[name + "/x"], y = Ops[name + "/y"];
        if (name != "layer_norm") (x, y) = (x.ToChannelsLast(), y.ToChannelsLast());
        int channels = x.Sizes[^1];
        Layer layer = name switch { "layer_norm" => new LayerNorm(channels), "instance_norm" => new InstanceNorm(channels), _ => new GroupNorm(2, channels) };
        Set(layer, "weight", Ops[name + "/weight"]);
        Set(layer, "bias", Ops[name + "/bias"]);
        TensorAssert.Close(y, Run(layer, x.ToPersistent(), Pass.Train()));
        TensorAssert.Close(y, Run(layer, x.ToPersistent(), Pass.Evaluate));
        EveryParameterChanges(layer, x.ToPersistent(), Pass.Train());
    }

    private static void Set(Layer layer, string name, GoldenTensor values)
    {
        Tensor parameter = layer.Parameters.Single(p => p.Name == name).Tensor;
        Assert.Equal(values.Shape, parameter.Shape);
        values.Floats.CopyTo(parameter.AsWritableSpan());
    }
}

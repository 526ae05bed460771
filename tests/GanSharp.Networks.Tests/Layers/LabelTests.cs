using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

/// <summary>Labels of a pass, and the layers that look at them.</summary>
public class LabelTests : NetworkTest
{
    private static readonly int[] Labels = [2, 0, 1, 2, 0, 0];

    public static TheoryData<string> Every => ["batch-norm", "one-hot", "embedding", "projection", "spectral-projection"];

    [Fact]
    public void Labels_go_with_any_pass()
    {
        RandomStream stream = new(1, "noise");
        foreach (Pass pass in (Pass[])[Pass.Evaluate, Pass.Train(stream), Pass.TrainWithoutUpdate(stream)])
        {
            Assert.True(pass.Labels.IsEmpty);
            Pass labelled = pass.WithLabels(Labels);
            Assert.Equal((pass.Mode, pass.Random), (labelled.Mode, labelled.Random));
            Assert.Equal(Labels, labelled.Labels.ToArray());
            Assert.Equal(pass, labelled.WithLabels(default));
        }
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Labels_that_do_not_fit_are_refused(string name)
    {
        Layer layer = Make(name);
        string type = layer.GetType().Name;
        string Error(Pass pass) => Assert.Throws<ArgumentException>(() => Run(layer, Normal(6, 4), pass)).Message;
        Assert.Equal($"{type}: the pass has no labels, but the layer needs one for each of the 6 samples; give them with pass.WithLabels(labels).", Error(Pass.Train()));
        Assert.Equal($"{type}: the pass has 5 labels for a batch of 6 samples; give one for each.", Error(Pass.Train().WithLabels(new int[5])));
        Assert.Equal($"{type}: label 4 is 3, but there are 3 classes; a label is from 0 to 2.", Error(Pass.Evaluate.WithLabels(new[] { 0, 1, 2, 0, 3, 0 })));
        Assert.Equal($"{type}: label 0 is -1, but there are 3 classes; a label is from 0 to 2.", Error(Pass.Evaluate.WithLabels(new[] { -1, 1, 2, 0, 3, 0 })));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void Every_layer_learns(string name)
    {
        Layer layer = Make(name);
        if (layer.Parameters.Count + layer.Children.Count == 0) return;
        EveryParameterChanges(layer, Normal(6, 4), Pass.Train().WithLabels(Labels));
        EveryParameterChanges(layer, Normal(6, 4), Pass.Evaluate.WithLabels(Labels));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public void First_and_second_gradients_match(string name)
    {
        Layer layer = Make(name);
        GradientCheck.Both(x => layer.Forward(x[0], Pass.TrainWithoutUpdate().WithLabels(Labels)), [TestInput.Normal(new Random(1), new Shape(6, 4))], name);
    }

    [Fact]
    public void A_gradient_penalty_goes_through_a_projection()
    {
        PenaltyGradientsMatch(Make("spectral-projection"), Normal(6, 4), Pass.TrainWithoutUpdate().WithLabels(Labels));
        PenaltyGradientsMatch(Make("projection"), Normal(6, 4), Pass.TrainWithoutUpdate().WithLabels(Labels));
    }

    [Theory]
    [InlineData(1f)]
    [InlineData(0f)]
    [InlineData(0.2f)]
    public void Conditional_batch_norm_is_batch_norm_with_the_classes_scale_and_shift(float slope)
    {
        ConditionalBatchNorm layer = Filled(new ConditionalBatchNorm(4, 3, new() { Slope = slope }));
        BatchNorm plain = new(4);
        Tensor x = Normal(6, 2, 2, 4);
        float[] weight = layer.Parameters[0].Tensor.ToArray(), bias = layer.Parameters[1].Tensor.ToArray();
        foreach (Pass pass in (Pass[])[Pass.Train(), Pass.Train(), Pass.Evaluate])
        {
            double[] expected = [.. Run(plain, x, pass).ToArray().Select((value, i) =>
            {
                int place = (Labels[i / 16] * 4) + (i % 4);
                double y = ((double)value * weight[place]) + bias[place];
                return y < 0 ? y * slope : y;
            })];
            TensorAssert.Close(expected, Run(layer, x, pass.WithLabels(Labels)), 1e-5);
        }

        Assert.Equal(plain.NamedBuffers().SelectMany(b => b.Tensor.ToArray()), layer.NamedBuffers().SelectMany(b => b.Tensor.ToArray()));
        float[] before = [.. layer.NamedBuffers().SelectMany(b => b.Tensor.ToArray())];
        Run(layer, x, Pass.TrainWithoutUpdate().WithLabels(Labels));
        Assert.Equal(before, layer.NamedBuffers().SelectMany(b => b.Tensor.ToArray()));
    }

    [Fact]
    public void Conditional_batch_norm_begins_as_batch_norm()
    {
        ConditionalBatchNorm layer = new(4, 3);
        Initializer.PyTorch.Apply(layer, new RandomStream(1, "init"));
        Assert.All(layer.Parameters[0].Tensor.ToArray(), value => Assert.Equal(1, value));
        Assert.All(layer.Parameters[1].Tensor.ToArray(), value => Assert.Equal(0, value));
        Assert.Equal("ConditionalBatchNorm: a training pass over input [1, 4] has one value for each channel, whose variance is unknown; use a batch of at least 2.", Assert.Throws<GanSharpException>(() => Run(layer, Normal(1, 4), Pass.Train().WithLabels(new int[1]))).Message);
        Assert.Equal("ConditionalBatchNorm: classes is 0; it must be at least 1.", Assert.Throws<ArgumentException>(() => new ConditionalBatchNorm(4, 0)).Message);
    }

    [Fact]
    public void One_hot_labels_are_appended_to_vectors_and_to_every_pixel()
    {
        LabelConcat layer = new(3);
        Pass pass = Pass.Evaluate.WithLabels(Labels);
        Tensor x = Normal(6, 4), y = Run(layer, x, pass);
        Assert.Equal((new Shape(6, 7), 3), (y.Shape, layer.Width));
        Assert.Equal([.. x.ToArray()[..4], 0, 0, 1, .. x.ToArray()[4..8], 1, 0, 0], y.ToArray()[..14]);
        Tensor image = Normal(6, 2, 2, 4), pixels = Run(layer, image, pass);
        Assert.Equal(new Shape(6, 2, 2, 7), pixels.Shape);
        for (int i = 0; i < 24; i++) Assert.Equal([.. image.ToArray()[(4 * i)..(4 * (i + 1))], .. y.ToArray()[((7 * (i / 4)) + 4)..(7 * ((i / 4) + 1))]], pixels.ToArray()[(7 * i)..(7 * (i + 1))]);
    }

    [Fact]
    public void Learnt_labels_are_rows_of_the_table()
    {
        LabelConcat layer = Filled(new LabelConcat(3, 2));
        float[] table = layer.ParameterTensors()[0].ToArray(), y = Run(layer, Normal(6, 4), Pass.Evaluate.WithLabels(Labels)).ToArray();
        for (int i = 0; i < 6; i++) Assert.Equal(table[(2 * Labels[i])..(2 * (Labels[i] + 1))], y[((6 * i) + 4)..(6 * (i + 1))]);
        Assert.Equal(["embedding.weight"], layer.NamedParameters().Select(p => p.Name));
        Assert.Equal("LabelConcat: the embedding width is -1; it must be at least 0, which appends labels one-hot.", Assert.Throws<ArgumentException>(() => new LabelConcat(3, -1)).Message);
        Assert.Equal("LabelConcat: the input has shape [4]; it needs at least two axes, the first being the batch.", Assert.Throws<ArgumentException>(() => Run(layer, Normal(4), Pass.Evaluate.WithLabels(Labels))).Message);
    }

    [Fact]
    public void A_projection_adds_the_class_vectors_product_with_the_features()
    {
        ProjectionHead layer = Filled(new ProjectionHead(4, 3));
        Assert.Equal(["linear.weight", "linear.bias", "embedding.weight"], layer.NamedParameters().Select(p => p.Name));
        float[][] p = [.. layer.ParameterTensors().Select(t => t.ToArray())];
        Tensor x = Normal(6, 4);
        float[] f = x.ToArray();
        double[] expected = [.. Enumerable.Range(0, 6).Select(i => p[1][0] + Enumerable.Range(0, 4).Sum(j => (double)f[(4 * i) + j] * (p[0][j] + p[2][(4 * Labels[i]) + j])))];
        Tensor y = Run(layer, x, Pass.Evaluate.WithLabels(Labels));
        Assert.Equal(new Shape(6, 1), y.Shape);
        TensorAssert.Close(expected, y);
        Assert.Equal("ProjectionHead: the input has shape [6, 5]; expected features [N, 4].", Assert.Throws<ArgumentException>(() => Run(layer, Normal(6, 5), Pass.Evaluate.WithLabels(Labels))).Message);

        // The table begins as a weight: small, and not N(0, 1).
        Initializer.PyTorch.Apply(layer, new RandomStream(1, "init"));
        Assert.All(layer.ParameterTensors()[2].ToArray(), value => Assert.InRange(Math.Abs(value), 0, 0.5f));
    }

    private static Layer Make(string name)
    {
        Layer layer = Filled<Layer>(name switch
        {
            "batch-norm" => new ConditionalBatchNorm(4, 3),
            "one-hot" => new LabelConcat(3),
            "embedding" => new LabelConcat(3, 2),
            "projection" => new ProjectionHead(4, 3),
            _ => new ProjectionHead(4, 3, WeightForm.Spectral),
        });
        if (name == "spectral-projection") Initializer.HeNormal().Apply(layer, new RandomStream(1, "init"));
        return layer;
    }
}

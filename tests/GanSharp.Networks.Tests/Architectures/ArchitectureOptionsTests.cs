using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

/// <summary>What the options of both architectures share.</summary>
public class ArchitectureOptionsTests : NetworkTest
{
    private static readonly RandomStream Stream = new(1, "networks");

    private static readonly Shape Image = new(8, 8, 2);

    private static readonly int[] Labels = [0, 1, 2, 2, 1, 0, 0, 1];

    public static TheoryData<string, string> Forms
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach (string form in (string[])["spectral", "normalized", "noise", "deviation", "discrimination", "concat", "embedding", "projection", "spectral-projection", "auxiliary", "classifier", "pack", "concat-pack", "maxout"])
            {
                all.Add("mlp", form);
                if (form == "maxout") continue;
                all.Add("dcgan", form);
                all.Add("dense-dcgan", form);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void Every_discriminator_judges_and_learns(string architecture, string form)
    {
        Discriminator d = Create(architecture, form);
        Tensor x = Normal(8, 8, 8, 2);
        Pass pass = Pass.Train(new RandomStream(1, "noise")).WithLabels(Labels);
        int packs = form.EndsWith("pack", StringComparison.Ordinal) ? 4 : 8;
        using Workspace workspace = Engine.OpenWorkspace();
        Verdict verdict = d.Judge(workspace.Use(x), pass);
        Assert.Equal((new Shape(packs, 1), packs, 8 / packs), (verdict.Logits.Shape, verdict.Features.Shape[0], d.PackSize));
        Assert.Equal(form is "auxiliary" or "classifier" ? new Shape(8, 3) : null, verdict.Classes?.Shape);

        // The labels' one-hot vectors, the second head and the rest all learn.
        Tensor loss = (verdict.Logits * workspace.Use(Normal(packs, 1))).Sum() + verdict.Features.Tanh().Sum();
        if (verdict.Classes is { } classes) loss += classes.CrossEntropy(Labels);
        NamedParameter[] named = [.. d.NamedParameters()];
        Tensor[] gradients = Gradients.Of(loss, d.ParameterTensors());
        for (int i = 0; i < named.Length; i++)
        {
            Assert.All(gradients[i].ToArray(), g => Assert.True(float.IsFinite(g)));
            Assert.True(gradients[i].ToArray().Any(g => g != 0), $"{named[i].Name} does not learn");
        }
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_discriminator_that_judges_apart_says_the_same_in_any_batch(string architecture, string form)
    {
        Discriminator d = Create(architecture, form);
        bool mixes = form is "spectral" or "spectral-projection" or "deviation" or "discrimination" || architecture == "dense-dcgan" || (architecture == "dcgan" && d.Children.Any(c => c.Layer is BatchNorm));
        Assert.Equal(!mixes, d.JudgesApart);
        if (mixes || form == "noise") return;
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor x = workspace.Use(Normal(8, 8, 8, 2));
        Verdict all = d.Judge(x, Pass.Train().WithLabels(Labels)), last = d.Judge(x.Slice(new AxisRange(0, 4, 4)), Pass.Train().WithLabels(Labels[4..]));
        float[] expected = all.Logits.ToArray()[^last.Logits.Length..], actual = last.Logits.ToArray();
        for (int i = 0; i < actual.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_gradient_penalty_goes_through_every_discriminator(string architecture, string form)
    {
        if (form is "auxiliary" or "noise") return;
        Discriminator d = Create(architecture, form, smooth: true);
        foreach (var (name, parameter) in d.NamedParameters())
        {
            // Published first values are so small that second gradients drown in rounding.
            if (parameter.Role == ParameterRole.Weight && architecture != "mlp") new RandomStream(3, name).FillNormal(parameter.Tensor.AsWritableSpan(), 0, 0.15f);
        }

        Run(d, Normal(8, 8, 8, 2), Pass.Train().WithLabels(Labels));

        // Biases far from the head have second gradients near rounding; weights stand for all.
        using Workspace workspace = Engine.OpenWorkspace();
        Tensor x = workspace.Use(Normal(8, 8, 8, 2)).Detach(tracked: true);
        Tensor gradient = Gradients.Of(d.Forward(x, Pass.TrainWithoutUpdate().WithLabels(Labels)).Tanh().Sum(), [x], GraphUse.Differentiate)[0];
        Tensor[] weights = [.. d.NamedParameters().Where(p => p.Parameter.Role == ParameterRole.Weight).Select(p => p.Parameter.Tensor)];
        foreach (Tensor second in Gradients.Of((gradient * gradient).Sum(), weights))
        {
            Assert.All(second.ToArray(), g => Assert.True(float.IsFinite(g)));
            Assert.Contains(second.ToArray(), g => g != 0);
        }
    }

    [Theory]
    [InlineData("mlp", Condition.Concat, 0)]
    [InlineData("mlp", Condition.Concat, 5)]
    [InlineData("mlp", Condition.BatchNorm, 0)]
    [InlineData("dcgan", Condition.Concat, 5)]
    [InlineData("dcgan", Condition.BatchNorm, 0)]
    public void Generators_take_labels(string architecture, Condition condition, int width)
    {
        MlpOptions mlp = new() { Hidden = [12, 9], Condition = condition, Classes = 3, LabelWidth = width, Normalization = Normalization.Batch, WeightForm = WeightForm.Spectral };
        DcganOptions dcgan = new() { BaseChannels = 4, DenseWidth = 6, Condition = condition, Classes = 3, LabelWidth = width, WeightForm = WeightForm.Normalized };
        Generator g = architecture == "mlp" ? Mlp.CreateGenerator(Image, 5, mlp, Stream) : Dcgan.CreateGenerator(Image, 5, dcgan, Stream);
        Pass pass = Pass.Train().WithLabels(Labels);
        Tensor z = Normal(8, 5), y = Run(g, z, pass);
        Assert.Equal(new Shape(8, 8, 8, 2), y.Shape);
        Assert.Throws<ArgumentException>(() => Run(g, z, Pass.Train()));
        Filled(g);
        Assert.NotEqual(Run(g, z, Pass.Evaluate.WithLabels(Labels)).ToArray(), Run(g, z, Pass.Evaluate.WithLabels(new int[8])).ToArray());
        EveryParameterChanges(g, z, pass);
    }

    [Theory]
    [InlineData("mlp", ReconstructionError.Absolute)]
    [InlineData("mlp", ReconstructionError.Squared)]
    [InlineData("dcgan", ReconstructionError.Absolute)]
    [InlineData("dcgan", ReconstructionError.Squared)]
    public void Autoencoders_judge_and_learn(string architecture, ReconstructionError error)
    {
        Discriminator d = architecture == "mlp"
            ? Mlp.CreateAutoencoder(Image, 5, error, new() { Hidden = [12, 9] }, Stream)
            : Dcgan.CreateAutoencoder(Image, 5, error, new() { BaseChannels = 4 }, Stream);
        Tensor x = Normal(8, 8, 8, 2);
        using Workspace workspace = Engine.OpenWorkspace();
        Verdict verdict = d.Judge(workspace.Use(x), Pass.Train());
        Assert.Equal((new Shape(8, 1), new Shape(8, 5), null), (verdict.Logits.Shape, verdict.Features.Shape, verdict.Classes));
        Assert.All(verdict.Logits.ToArray(), value => Assert.True(value < 0));
        EveryParameterChanges(Filled(d), x, Pass.Train());
    }

    [Fact]
    public void Autoencoders_mirror_their_encoder()
    {
        Discriminator mlp = Mlp.CreateAutoencoder(Image, 5, ReconstructionError.Squared, new() { Hidden = [12, 9] }, Stream);
        Assert.Equal([new Shape(128, 12), new(12, 9), new(9, 5), new(5, 9), new(9, 12), new(12, 128)], mlp.NamedParameters().Where(p => p.Parameter.Role == ParameterRole.Weight).Select(p => p.Parameter.Tensor.Shape));
        Discriminator dcgan = Dcgan.CreateAutoencoder(new Shape(16, 16, 1), 5, ReconstructionError.Squared, new() { BaseChannels = 4, DenseWidth = 7 }, Stream);
        Assert.Equal(
            [new Shape(4, 4, 1, 4), new(4, 4, 4, 8), new(128, 7), new(7, 5), new(5, 7), new(7, 128), new(4, 4, 4, 8), new(4, 4, 1, 4)],
            dcgan.NamedParameters().Where(p => p.Parameter.Role == ParameterRole.Weight).Select(p => p.Parameter.Tensor.Shape));
    }

    [Fact]
    public void The_plain_options_leave_names_as_they_were()
    {
        Assert.Equal(["1.weight", "1.bias", "3.weight", "3.bias"], Mlp.CreateDiscriminator(Image, new() { Hidden = [4] }, Stream).NamedParameters().Select(p => p.Name));
        Assert.Equal(["0.weight", "0.bias", "3.weight"], Dcgan.CreateDiscriminator(Image, new() { BaseChannels = 4 }, Stream).NamedParameters().Select(p => p.Name));
    }

    [Fact]
    public void Statistics_noise_and_packs_come_where_they_belong()
    {
        string Chain(Discriminator d) => string.Join(" ", d.Children.Select(c => c.Layer.GetType().Name));
        Assert.Equal(
            "Flatten Offset LabelConcat Pack GaussianNoise Linear Activation GaussianNoise Linear Activation MinibatchStddev GaussianNoise Linear",
            Chain(Mlp.CreateDiscriminator(Image, new() { Hidden = [4, 4], Condition = Condition.Concat, Classes = 3, Pack = 2, InputOffset = 1, InputNoise = 0.3f, HiddenNoise = 0.5f, BatchStatistic = BatchStatistic.Deviation }, Stream)));
        Assert.Equal("Flatten Maxout Dropout Maxout Dropout Linear", Chain(Mlp.CreateDiscriminator(Image, new() { Hidden = [4, 4], MaxoutPieces = 3, Dropout = 0.5f }, Stream)));
        Assert.Equal(
            "LabelConcat Pack GaussianNoise Conv2d Activation MinibatchStddev Flatten GaussianNoise Linear",
            Chain(Dcgan.CreateDiscriminator(Image, new() { BaseChannels = 4, Condition = Condition.Concat, Classes = 3, Pack = 2, InputNoise = 0.3f, HiddenNoise = 0.5f, BatchStatistic = BatchStatistic.Deviation }, Stream)));
        Assert.Equal(
            "Conv2d Activation Flatten Linear BatchNorm MinibatchStddev Linear",
            Chain(Dcgan.CreateDiscriminator(Image, new() { BaseChannels = 4, DenseWidth = 4, BatchStatistic = BatchStatistic.Deviation }, Stream)));
    }

    [Fact]
    public void Options_that_do_not_fit_are_refused()
    {
        string D(MlpOptions options) => Assert.Throws<GanSharpException>(() => Mlp.CreateDiscriminator(Image, options with { Hidden = [4] }, Stream)).Message;
        string G(DcganOptions options) => Assert.Throws<GanSharpException>(() => Dcgan.CreateGenerator(Image, 5, options, Stream)).Message;
        string A(DcganOptions options) => Assert.Throws<GanSharpException>(() => Dcgan.CreateAutoencoder(Image, 5, ReconstructionError.Squared, options, Stream)).Message;
        Assert.Equal("Mlp: there is no weight form 9; use Plain, Spectral or Normalized.", D(new() { WeightForm = (WeightForm)9 }));
        Assert.Equal("Mlp: there is no condition 9; use None, Concat, Projection or BatchNorm.", D(new() { Condition = (Condition)9 }));
        Assert.Equal("Mlp: there is no batch statistic 9; use None, Deviation or Discrimination.", D(new() { BatchStatistic = (BatchStatistic)9 }));
        Assert.Equal("Mlp: the number of classes is 0; it must lie from 1 to 1048576.", D(new() { Condition = Condition.Concat }));
        Assert.Equal("Mlp: the label width is -1; it must lie from 0 to 1048576.", D(new() { LabelWidth = -1 }));
        Assert.Equal("Mlp: the input noise is -1; it must be a finite number of at least 0.", D(new() { InputNoise = -1 }));
        Assert.Equal("Mlp: the hidden noise is NaN; it must be a finite number of at least 0.", D(new() { HiddenNoise = float.NaN }));
        Assert.Equal("Mlp: the pack is 0; it must lie from 1 to 1048576.", D(new() { Pack = 0 }));
        Assert.Equal("Mlp: condition BatchNorm in a discriminator; only generators have one; use Concat or Projection.", D(new() { Condition = Condition.BatchNorm, Classes = 3 }));
        Assert.Equal("Mlp: auxiliary outputs and classifier outputs; a discriminator has one or the other.", D(new() { AuxiliaryOutputs = 3, ClassifierOutputs = 3 }));
        Assert.Equal("Mlp: condition Projection with classifier outputs; a classifier finds the label itself; use one or the other.", D(new() { Condition = Condition.Projection, Classes = 3, ClassifierOutputs = 3 }));
        Assert.Equal("Mlp: packs of 2 with condition Projection; a pack has no label of its own; use a pack of 1.", D(new() { Condition = Condition.Projection, Classes = 3, Pack = 2 }));
        Assert.Equal("Mlp: maxout with normalization Batch; it takes None.", D(new() { MaxoutPieces = 2, Normalization = Normalization.Batch }));
        Assert.Equal("Mlp: a layer of 128 inputs and 1048576000 outputs has more weights than a tensor can hold; choose narrower layers or smaller images.", Assert.Throws<GanSharpException>(() => Mlp.CreateDiscriminator(Image, new() { Hidden = [1000], MaxoutPieces = 1 << 20 }, Stream)).Message);
        Assert.Equal("Mlp: a layer of 4096 inputs and 1048576 outputs has more weights than a tensor can hold; choose narrower layers or smaller images.", Assert.Throws<GanSharpException>(() => Mlp.CreateDiscriminator(new Shape(4096), new() { Pack = 1 << 20 }, Stream)).Message);
        Assert.Equal("Dcgan: condition Projection in a generator; only discriminators have one; use Concat or BatchNorm.", G(new() { Condition = Condition.Projection, Classes = 3 }));
        Assert.Equal("Dcgan: condition BatchNorm with normalization None; it takes Batch.", G(new() { Condition = Condition.BatchNorm, Classes = 3, Normalization = Normalization.None }));
        Assert.Equal("Dcgan: condition Concat in an autoencoder; it has no head that would take it.", A(new() { Condition = Condition.Concat, Classes = 3 }));
        Assert.Equal("Dcgan: a pack of 2 in an autoencoder; it has no head that would take it.", A(new() { Pack = 2 }));
        Assert.Equal("Dcgan: normalization Layer; it takes Batch or None.", A(new() { Normalization = Normalization.Layer }));
        Assert.Equal("Mlp: maxout in an autoencoder; it takes an activation.", Assert.Throws<GanSharpException>(() => Mlp.CreateAutoencoder(Image, 5, ReconstructionError.Squared, new() { Hidden = [4], MaxoutPieces = 2 }, Stream)).Message);
    }

    private static Discriminator Create(string architecture, string form, bool smooth = false)
    {
        ArchitectureOptions options = architecture == "mlp"
            ? new MlpOptions { Hidden = [12, 9], MaxoutPieces = form == "maxout" ? 3 : 0, Activation = smooth ? "silu" : "leaky-relu" }
            : new DcganOptions { BaseChannels = 4, DenseWidth = architecture == "dcgan" ? 0 : 6, Activation = smooth ? "silu" : null };
        options = form switch
        {
            "spectral" => options with { WeightForm = WeightForm.Spectral },
            "normalized" => options with { WeightForm = WeightForm.Normalized },
            "noise" => options with { InputNoise = 0.3f, HiddenNoise = 0.5f },
            "deviation" => options with { BatchStatistic = BatchStatistic.Deviation },
            "discrimination" => options with { BatchStatistic = BatchStatistic.Discrimination },
            "concat" => options with { Condition = Condition.Concat, Classes = 3 },
            "embedding" => options with { Condition = Condition.Concat, Classes = 3, LabelWidth = 2 },
            "projection" => options with { Condition = Condition.Projection, Classes = 3 },
            "spectral-projection" => options with { Condition = Condition.Projection, Classes = 3, WeightForm = WeightForm.Spectral },
            "auxiliary" => options with { AuxiliaryOutputs = 3 },
            "classifier" => options with { ClassifierOutputs = 3 },
            "pack" => options with { Pack = 2 },
            "concat-pack" => options with { Condition = Condition.Concat, Classes = 3, Pack = 2 },
            _ => options,
        };
        return options is MlpOptions mlp ? Mlp.CreateDiscriminator(Image, mlp, Stream) : Dcgan.CreateDiscriminator(Image, (DcganOptions)options, Stream);
    }
}

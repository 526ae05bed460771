using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

public class InceptionV3Tests
{
    private static readonly Lazy<NamedTensor[]> Whole = new(() => [.. InceptionNumbers.Weights().Select(w => new NamedTensor(w.Name, Tensor.Persistent(w.Values, w.Shape)))]);
    private static readonly GoldenFile Golden = GoldenFile.Open("inception");

    [Theory, InlineData(InceptionForm.Fid), InlineData(InceptionForm.Torchvision)]
    public void Features_and_logits_are_those_of_torchvision(InceptionForm form)
    {
        InceptionV3 network = InceptionV3.Load(File(Whole.Value), form);
        using Engine engine = new(2);
        float[] bias = Whole.Value.Single(w => w.Name == "fc.bias").Tensor.ToArray();
        foreach (var (name, shape) in new (string, Shape)[] { ("rgb299", new(299, 299, 3)), ("rgb64x48", new(64, 48, 3)), ("gray28", new(28, 28, 1)), ("rgb320x310", new(320, 310, 3)) })
        {
            var (features, logits) = network.Judge(Image(name, shape), shape, engine);
            string case_ = $"{form.ToString().ToLowerInvariant()}/{name}/";
            TensorAssert.Close(Golden[case_ + "features"].Values, features, 2e-5, case_ + "features");
            // In the form of FID they come without the bias.
            if (form == InceptionForm.Fid) for (int i = 0; i < logits.Length; i++) logits[i] += bias[i];
            TensorAssert.Close(Golden[case_ + "logits"].Values, logits, 2e-5, case_ + "logits");
        }
    }

    [Theory, InlineData(InceptionForm.Fid), InlineData(InceptionForm.Torchvision)]
    public void Each_stage_gives_what_torchvisions_gives_inside_and_at_the_edge(InceptionForm form)
    {
        InceptionV3 network = InceptionV3.Load(File(Whole.Value), form);
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        int checks = 0;
        network.Features(workspace.From(Image("gray28", new(28, 28, 1)), new Shape(1, 28, 28, 1)), (stage, x) =>
        {
            string name = $"{form.ToString().ToLowerInvariant()}/{stage}/";
            if (!Golden.Has(name + "mean")) return;
            TensorAssert.Close(Golden[name + "mean"].Values, x.Mean([1, 2]).AsSpan(), 2e-5, name + "mean");
            TensorAssert.Close(Golden[name + "corner"].Values, x.AsSpan()[..x.Shape[3]], 2e-5, name + "corner");
            checks++;
        });
        Assert.Equal(10, checks);
    }

    [Fact]
    public void An_images_features_do_not_depend_on_the_others_nor_on_threads()
    {
        InceptionV3 network = InceptionV3.Load(File(Whole.Value));
        Assert.Equal((InceptionForm.Fid, 1008), (network.Form, network.Classes));
        Shape shape = new(20, 30, 3);
        float[] images = Image("many", new(9 * 20, 30, 3));
        using Engine one = new(1), three = new(3);
        List<int> heard = [];
        float[] all = network.Judge(images, shape, three, heard.Add).Features, last = network.Judge(images.AsSpan(8 * shape.Length), shape, one).Features;
        Assert.Equal(last, all[(8 * InceptionV3.FeatureCount)..]);
        Assert.Equal([8, 9], heard);
    }

    [Fact]
    public void The_file_says_which_form_it_is_and_classes_may_be_missing()
    {
        NamedTensor auxiliary = new("AuxLogits.fc.bias", Tensor.Persistent(new Shape(1000))), counter = new("Mixed_5b.branch1x1.bn.num_batches_tracked", Tensor.Persistent(new Shape()));
        Assert.Equal(InceptionForm.Torchvision, InceptionV3.Load(File([.. Whole.Value, auxiliary, counter])).Form);
        NamedTensor[] thousand = [.. Without("fc."), new("fc.weight", Tensor.Persistent(new Shape(1000, 2048))), new("fc.bias", Tensor.Persistent(new Shape(1000)))];
        Assert.Equal((InceptionForm.Torchvision, 1000), (InceptionV3.Load(File(thousand)).Form, InceptionV3.Load(File(thousand), InceptionForm.Fid).Classes));
        InceptionV3 bare = InceptionV3.Load(File(Without("fc.")));
        Assert.Equal((InceptionForm.Fid, 0), (bare.Form, bare.Classes));
        using Engine engine = new(1);
        var (features, logits) = bare.Judge(new float[3], new(1, 1, 3), engine);
        Assert.Equal((2048, 0), (features.Length, logits.Length));
    }

    [Fact]
    public void A_wrong_file_is_refused_in_one_sentence_that_says_what_is_missing()
    {
        Assert.Equal("x.safetensors: no weights of Inception-v3 by torchvision's names: missing Mixed_6c.branch7x7_2.bn.running_var; give a file with the whole state of such a network.", Refused(Without("Mixed_6c.branch7x7_2.bn.running_var")));
        Assert.Equal("x.safetensors: no weights of Inception-v3 by torchvision's names: missing Conv2d_1a_3x3.conv.weight, Conv2d_1a_3x3.bn.weight, Conv2d_1a_3x3.bn.bias, Conv2d_1a_3x3.bn.running_mean and 466 more; give a file with the whole state of such a network.", Refused([]));
        Assert.Equal("x.safetensors: no weights of Inception-v3 by torchvision's names: missing fc.bias; of another shape Mixed_7c.branch3x3_2a.conv.weight [384, 384, 3, 1] instead of [384, 384, 1, 3]; give a file with the whole state of such a network.",
            Refused([.. Without("fc.bias", "Mixed_7c.branch3x3_2a.conv"), new("Mixed_7c.branch3x3_2a.conv.weight", Tensor.Persistent(new Shape(384, 384, 3, 1)))]));

        static string Refused(NamedTensor[] tensors) => Assert.Throws<WeightsException>(() => InceptionV3.Load(File(tensors))).Message;
    }

    [Fact]
    public void Samples_that_are_no_images_are_refused()
    {
        InceptionV3 network = InceptionV3.Load(File(Whole.Value));
        using Engine engine = new(1);
        Assert.Equal("InceptionV3: samples of shape [28, 28, 4]; it sees images of height, width and 1 or 3 channels.", Assert.Throws<ArgumentException>(() => network.Judge(new float[28 * 28 * 4], new(28, 28, 4), engine)).Message);
        Assert.Equal("InceptionV3: 5 numbers are no whole images of shape [2, 2, 1].", Assert.Throws<ArgumentException>(() => network.Judge(new float[5], new(2, 2, 1), engine)).Message);
    }

    private static NamedTensor[] Without(params string[] prefixes) => [.. Whole.Value.Where(w => !prefixes.Any(p => w.Name.StartsWith(p, StringComparison.Ordinal)))];

    private static SafetensorsFile File(NamedTensor[] tensors) => new("x.safetensors", new Dictionary<string, string>(), tensors);

    private static float[] Image(string name, Shape shape) => Array.ConvertAll(InceptionNumbers.Image(name, shape.Length), b => (b / 127.5f) - 1);
}

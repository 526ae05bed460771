using GanSharp.Tensors;
using GanSharp.Testing;

namespace GanSharp.Networks.Tests;

public class MemberTests : NetworkTest
{
    [Fact]
    public void Blocks_are_what_each_member_computes_alone()
    {
        MemberBlocks group = Filled(new MemberBlocks(3, new StackedLinear(3, 4, 5), Activation.Tanh(), new StackedLinear(3, 5, 2)));
        Tensor x = Normal(6, 4), y = Run(group, x, Pass.Evaluate);
        float[][] weights = [.. group.NamedParameters().Select(p => p.Parameter.Tensor.ToArray())];
        Assert.Equal(["layers.0.weight", "layers.0.bias", "layers.2.weight", "layers.2.bias"], group.NamedParameters().Select(p => p.Name));
        for (int member = 0; member < 3; member++)
        {
            Linear first = new(4, 5), second = new(5, 2);
            Copy(weights[0], first.ParameterTensors()[0], member);
            Copy(weights[1], first.ParameterTensors()[1], member);
            Copy(weights[2], second.ParameterTensors()[0], member);
            Copy(weights[3], second.ParameterTensors()[1], member);
            Tensor own = Rows(x, member * 2, 2), expected = Run(new Sequential(first, Activation.Tanh(), second), own, Pass.Evaluate);
            TensorAssert.Close([.. expected.ToArray().Select(v => (double)v)], Rows(y, member * 2, 2), 1e-6);

            // Asked for by name, the same member takes any number of samples.
            TensorAssert.Close([.. expected.ToArray().Select(v => (double)v)], Run(group, own, Pass.Evaluate.WithMember(member)), 1e-6);
        }

        EveryParameterChanges(group, x, Pass.Train());
    }

    [Fact]
    public void Networks_of_any_kind_stand_side_by_side_each_with_its_own_statistics_and_labels()
    {
        Layer[] members = [.. Enumerable.Range(0, 2).Select(i => Filled(new Sequential(new LabelConcat(3, 0), new Linear(5, 4), new BatchNorm(4)), (ulong)i + 1))];
        MemberNetworks group = new(members);
        Assert.Equal("member1.1.weight", group.NamedParameters().Select(p => p.Name).ElementAt(4));
        Tensor x = Normal(8, 2);
        int[] labels = [0, 1, 2, 0, 2, 2, 1, 1];
        Tensor y = Run(group, x, Pass.TrainWithoutUpdate().WithLabels(labels));
        for (int member = 0; member < 2; member++)
        {
            Tensor alone = Run(members[member], Rows(x, member * 4, 4), Pass.TrainWithoutUpdate().WithLabels(labels.AsMemory(member * 4, 4)));
            TensorAssert.Identical(alone.ToArray(), Rows(y, member * 4, 4).ToArray());
        }
    }

    [Fact]
    public void Batches_that_cant_be_shared_out_and_members_that_dont_exist_are_refused()
    {
        MemberBlocks blocks = new(3, new StackedLinear(3, 2, 1));
        MemberNetworks networks = new(new Linear(2, 1), new Linear(2, 1));
        Assert.Contains("can't be shared out to 3 members; the batch must be a multiple of 3", Assert.Throws<ArgumentException>(() => Run(blocks, Normal(4, 2), Pass.Evaluate)).Message);
        Assert.Contains("can't be shared out to 2 members", Assert.Throws<ArgumentException>(() => Run(networks, Normal(3, 2), Pass.Evaluate)).Message);
        Assert.Contains("there is no member 3; it has 0 to 2", Assert.Throws<ArgumentException>(() => Run(blocks, Normal(3, 2), Pass.Evaluate.WithMember(3))).Message);
        Assert.Contains("there is no member -1; it has 0 to 1", Assert.Throws<ArgumentException>(() => Run(networks, Normal(3, 2), Pass.Evaluate.WithMember(-1))).Message);
    }

    [Theory, InlineData(false), InlineData(true)]
    public void Generators_are_groups_whole_or_behind_a_first_layer_of_their_own(bool shared)
    {
        Generator g = Mlp.CreateGenerator(new Shape(2), 3, new() { Hidden = [8, 6], Members = 4, SharesLayers = shared, Output = OutputActivation.None }, new RandomStream(1, "g"));
        Shape[] shapes = [.. g.NamedParameters().Select(p => p.Parameter.Tensor.Shape)];
        Assert.Equal(new Shape(4, 3, 8), shapes[0]);
        Assert.Equal(shared ? new Shape(8, 6) : new Shape(4, 8, 6), shapes[2]);

        // Each member begins with values of its own.
        float[] first = g.ParameterTensors()[0].ToArray();
        Assert.Equal(4, Enumerable.Range(0, 4).Select(i => first[i * 24]).Distinct().Count());
        Assert.Equal(new Shape(8, 2), Run(g, Normal(8, 3), Pass.Evaluate).Shape);

        Discriminator d = Mlp.CreateDiscriminator(new Shape(2), new() { Hidden = [8], Members = 4 }, new RandomStream(1, "d"));
        Assert.Equal(new Shape(8, 1), Run(d, Normal(8, 2), Pass.Evaluate).Shape);
        Assert.Contains("members with normalization Batch", Assert.Throws<GanSharpException>(() => Mlp.CreateGenerator(new Shape(2), 3, new() { Hidden = [8], Members = 4, Normalization = Normalization.Batch }, null)).Message);
        Assert.Contains("a pack of 2 with 4 members", Assert.Throws<GanSharpException>(() => Mlp.CreateDiscriminator(new Shape(2), new() { Hidden = [8], Members = 4, Pack = 2 }, null)).Message);
        Assert.Contains("members that share no layers", Assert.Throws<GanSharpException>(() => Dcgan.CreateGenerator(new Shape(8, 8, 1), 3, new() { BaseChannels = 4, Members = 4 }, null)).Message);
        Generator images = Dcgan.CreateGenerator(new Shape(8, 8, 1), 3, new() { BaseChannels = 4, Members = 4, SharesLayers = true }, new RandomStream(1, "g"));
        Assert.Equal(new Shape(8, 8, 8, 1), Run(images, Normal(8, 3), Pass.TrainWithoutUpdate()).Shape);
    }

    private static void Copy(float[] all, Tensor to, int member) => all.AsSpan(member * to.Length, to.Length).CopyTo(to.AsWritableSpan());

    private static Tensor Rows(Tensor x, int first, int count)
    {
        int size = x.Length / x.Shape[0];
        Tensor rows = Tensor.Persistent(new Shape(count, size));
        x.AsSpan().Slice(first * size, count * size).CopyTo(rows.AsWritableSpan());
        return rows;
    }
}

using GanSharp.Tensors;

namespace GanSharp.Networks.Tests;

public class LayerTests : NetworkTest
{
    [Fact]
    public void Names_are_dotted_and_in_a_fixed_order()
    {
        Sequential network = new(new Linear(3, 4), new Sequential(new BatchNorm(4), Activation.Tanh()), new Linear(4, 1, bias: false));
        Assert.Equal(["0.weight", "0.bias", "1.0.weight", "1.0.bias", "2.weight"], network.NamedParameters().Select(p => p.Name));
        Assert.Equal(["1.0.running_mean", "1.0.running_var"], network.NamedBuffers().Select(b => b.Name));
        Assert.Equal(12 + 4 + 4 + 4 + 4, network.ParameterCount());
        Assert.Equal(network.NamedParameters().Select(p => p.Parameter.Tensor), network.ParameterTensors());
        Assert.All(network.ParameterTensors(), tensor => Assert.True(tensor.IsTracked && tensor.Workspace is null));
        Assert.All(network.NamedBuffers(), buffer => Assert.False(buffer.Tensor.IsTracked));
    }

    [Fact]
    public void A_layer_used_twice_has_its_parameters_once()
    {
        Linear shared = new(2, 2);
        Sequential network = new(shared, Activation.Tanh(), new Sequential(shared));
        Assert.Equal(["0.weight", "0.bias"], network.NamedParameters().Select(p => p.Name));
    }

    [Fact]
    public void Own_parameters_come_before_children_and_children_in_their_order()
    {
        Custom layer = new();
        Assert.Equal(["own", "b.weight", "a.weight"], layer.NamedParameters().Select(p => p.Name));
        Assert.Equal(["b", "a"], layer.Children.Select(c => c.Name));
    }

    [Theory]
    [InlineData("a.b")]
    [InlineData("")]
    [InlineData("über")]
    public void Malformed_names_are_refused(string name)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Custom(name));
        Assert.Contains("letters, digits and underscores", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("own")]
    [InlineData("a")]
    public void Taken_names_are_refused(string name)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Custom(name));
        Assert.Contains($"the name '{name}' is taken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_cannot_be_its_own_child() => Assert.Throws<ArgumentException>(() => new Custom(adoptsItself: true));

    [Fact]
    public void The_default_pass_evaluates()
    {
        RandomStream stream = new(1, "dropout");
        Assert.Equal(Pass.Evaluate, default);
        Assert.Equal((false, false), (Pass.Evaluate.IsTraining, Pass.Evaluate.UpdatesStatistics));
        Assert.Equal((true, true, stream), (Pass.Train(stream).IsTraining, Pass.Train(stream).UpdatesStatistics, Pass.Train(stream).Random));
        Assert.Equal((true, false, stream), (Pass.TrainWithoutUpdate(stream).IsTraining, Pass.TrainWithoutUpdate(stream).UpdatesStatistics, Pass.TrainWithoutUpdate(stream).Random));
    }

    [Fact]
    public void The_pass_reaches_children_at_any_depth()
    {
        Probe probe = new();
        Layer network = new Sequential(new Residual(new Sequential(new Linear(2, 2), probe), new Sequential(new Linear(2, 2))), Activation.Tanh());
        Run(network, Normal(3, 2), Pass.Evaluate);
        Run(network, Normal(3, 2), Pass.Train());
        Run(network, Normal(3, 2), Pass.TrainWithoutUpdate());
        Assert.Equal([PassMode.Evaluate, PassMode.Train, PassMode.TrainWithoutUpdate], probe.Seen);
    }

    private sealed class Probe : Layer
    {
        public List<PassMode> Seen { get; } = [];

        public override Tensor Forward(Tensor x, Pass pass)
        {
            Seen.Add(pass.Mode);
            return x;
        }
    }

    private sealed class Custom : Layer
    {
        public Custom(string? name = null, bool adoptsItself = false)
        {
            AddChild("b", new Linear(1, 1, bias: false));
            AddChild("a", new Linear(1, 1, bias: false));
            AddParameter("own", new Shape(2), ParameterRole.Weight);
            if (name is not null) AddBuffer(name, new Shape(1));
            if (adoptsItself) AddChild("self", this);
        }

        public override Tensor Forward(Tensor x, Pass pass) => x;
    }
}

namespace GanSharp.Tensors.Tests;

public class GradientsTests
{
    private static Tensor Leaf(params float[] values) => Tensor.Persistent(values, new Shape(values.Length), tracked: true);

    [Fact]
    public void A_tensor_used_twice_gets_both_gradients()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(2, 3), u = workspace.Use(x);
        Tensor loss = ((u * u) + (u * 5) + u.Reshape(2, 1).Reshape(2)).Sum();
        Assert.Equal([10f, 12f], Gradients.Of(loss, [x])[0].ToArray());
    }

    [Fact]
    public void Only_what_leads_to_a_target_is_computed_and_an_unreached_target_gets_zeros()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(1, 2), unused = Leaf(1, 2, 3);
        Tensor loss = (workspace.Use(x) * 3).Sum();
        Tensor[] gradients = Gradients.Of(loss, [unused, x]);
        Assert.Equal([0f, 0, 0], gradients[0].ToArray());
        Assert.Equal([3f, 3], gradients[1].ToArray());
    }

    [Theory, InlineData(GraphUse.Keep), InlineData(GraphUse.Consume), InlineData(GraphUse.Differentiate)]
    public void An_incoming_gradient_passes_as_that_of_a_weighted_sum(GraphUse graph)
    {
        using Engine engine = new(1);
        using (Workspace workspace = engine.OpenWorkspace())
        {
            Tensor x = Leaf(1, 2, 3), weights = Leaf(5, -1, 0.5f);
            Tensor output = workspace.Use(x).Tanh(), incoming = workspace.Use(weights);
            float[] expected = Gradients.Of((output * weights.ToPersistent()).Sum(), [x])[0].ToArray();
            Tensor gradient = Gradients.Through(output, incoming, [x], graph)[0];
            Assert.Equal(expected, gradient.ToArray());
            Assert.Equal([5, -1, 0.5f], incoming.ToArray());

            // The gradient is linear in what arrives, which may be differentiated too.
            if (graph == GraphUse.Differentiate) Assert.Equal(Gradients.Of(workspace.Use(x).Tanh().Sum(), [x])[0].ToArray(), Gradients.Of(gradient.Sum(), [weights])[0].ToArray());
        }

        Assert.Equal(0, engine.BuffersInUse);
    }

    [Fact]
    public void An_incoming_gradient_has_the_shape_of_the_output_and_may_be_persistent()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(2, 3), output = workspace.Use(x) * 4;
        Assert.Equal([4f, 8], Gradients.Through(output, Leaf(1, 2), [x])[0].ToArray());
        Assert.Equal([1f, 2], Gradients.Through(output, Leaf(1, 2), [output])[0].ToArray());
        ArgumentException error = Assert.Throws<ArgumentException>(() => Gradients.Through(output, Leaf(1), [x]));
        Assert.Contains("the incoming gradient has shape [1], but the output has [2]", error.Message);
    }

    [Fact]
    public void A_detached_tensor_stops_the_gradient_and_can_be_a_target_itself()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(2), y = workspace.Use(x) * 4, cut = y.Detach(tracked: true);
        Tensor loss = (cut * cut).Sum();
        Tensor[] gradients = Gradients.Of(loss, [x, cut]);
        Assert.Equal(0, gradients[0].ToArray()[0]);
        Assert.Equal(16, gradients[1].ToArray()[0]);
    }

    [Fact]
    public void Consuming_releases_the_graph_and_says_so_on_use()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(2, 3), squares = workspace.Use(x).Tanh(), loss = squares.Sum();
        Assert.Equal(2, Gradients.Of(loss, [x], GraphUse.Consume)[0].Length);
        Assert.True(squares.IsReleased);
        Assert.True(loss.ToScalar() > 0);
        ObjectDisposedException error = Assert.Throws<ObjectDisposedException>(() => squares.Tanh());
        Assert.Contains("tanh: an operand of shape [2] was released", error.Message);
    }

    [Fact]
    public void A_shared_incoming_gradient_is_not_changed_by_accumulation()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(1, 1), y = Leaf(1, 1), a = workspace.Use(x), b = workspace.Use(y);
        Tensor sum = a + b;                     // both get the same incoming gradient
        Tensor loss = (sum + a.Reshape(1, 2).Reshape(2)).Sum();
        foreach (GraphUse use in new[] { GraphUse.Keep, GraphUse.Differentiate, GraphUse.Consume })
        {
            Tensor[] gradients = Gradients.Of(loss, [x, y], use);
            Assert.Equal([2f, 2], gradients[0].ToArray());
            Assert.Equal([1f, 1], gradients[1].ToArray());
        }
    }

    [Fact]
    public void Third_derivatives_come_by_asking_three_times()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(3), u = workspace.Use(x), y = (u * u * u * u).Sum();
        Tensor first = Gradients.Of(y, [x], GraphUse.Differentiate)[0];
        Tensor second = Gradients.Of(first.Sum(), [x], GraphUse.Differentiate)[0];
        Tensor third = Gradients.Of(second.Sum(), [x])[0];
        Assert.Equal([108f, 108, 72], [first.ToScalar(), second.ToScalar(), third.ToScalar()]);
    }

    [Fact]
    public void An_error_halfway_leaves_nothing_behind_for_the_next_call()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(2), u = workspace.Use(x), square = u * u, gone = u.Tanh();
        Tensor loss = ((gone * gone) + (square * 3)).Sum();
        gone.Release();
        Assert.Throws<ObjectDisposedException>(() => Gradients.Of(loss, [x]));
        Assert.Equal([4f], Gradients.Of(square.Sum(), [x])[0].ToArray());
    }

    [Fact]
    public void A_scalar_of_a_workspace_that_was_cleared_has_no_gradient()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = Leaf(2), loss = workspace.Use(x).Sum();
        workspace.Clear();
        Assert.Contains("Gradients.Of: an operand of shape [] was released", Assert.Throws<ObjectDisposedException>(() => Gradients.Of(loss, [x])).Message);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace(), silent = engine.OpenInferenceWorkspace();
        Tensor x = Leaf(1, 2), constant = Tensor.Persistent(new Shape(2));
        Assert.Contains("reduce it first", Assert.Throws<ArgumentException>(() => Gradients.Of(workspace.Use(x), [x])).Message);
        Assert.Contains("is not tracked", Assert.Throws<ArgumentException>(() => Gradients.Of(workspace.Use(x).Sum(), [constant])).Message);
        Assert.Contains("named twice", Assert.Throws<ArgumentException>(() => Gradients.Of(workspace.Use(x).Sum(), [x, x])).Message);
        Assert.Contains("nothing was recorded", Assert.Throws<InvalidOperationException>(() => Gradients.Of(silent.Use(x).Sum(), [x])).Message);
        Assert.Contains("workspace.Use", Assert.Throws<InvalidOperationException>(() => x + x).Message);
        Assert.Contains("two workspaces", Assert.Throws<InvalidOperationException>(() => workspace.Use(x) + silent.Use(x)).Message);
        Assert.Contains("[2] and [3]", Assert.Throws<ArgumentException>(() => workspace.Use(x) + Leaf(1, 2, 3)).Message);
    }
}

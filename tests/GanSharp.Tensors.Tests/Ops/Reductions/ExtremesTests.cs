using GanSharp.Testing;

namespace GanSharp.Tensors.Tests.Ops.Reductions;

/// <summary>Max and min over any axes with their indices, against plain loops.</summary>
public class ExtremesTests
{
    public static TheoryData<int[], int[]> Cases => new()
    {
        { [7], [0] }, { [3, 5], [1] }, { [3, 5], [0] }, { [3, 5], [0, 1] }, { [2, 3, 4], [1] }, { [2, 3, 4], [0, 2] }, { [2, 3, 4], [1, 2] }, { [2, 3, 4, 37], [0, 1] },
        { [2, 3, 4, 5], [0, 3] }, { [2, 1, 4, 5], [1, 2] }, { [2, 3, 1, 5], [1, 3] }, { [4, 300], [0] }, { [4, 300], [-1] }, { [1, 1], [0] }, { [2, 3], [] }, { [], [] },
    };

    [Theory, MemberData(nameof(Cases))]
    public void Values_and_places_are_those_of_plain_loops(int[] sizes, int[] axes)
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        Shape shape = new(sizes);
        TestInput input = TestInput.Normal(new Random(4), shape);
        for (int i = 0; i < shape.Length; i++) input.Values[i] = MathF.Round(input.Values[i] * 2) / 2; // many are equal
        Tensor x = input.In(workspace);
        var (largest, places) = Reference(input, axes, 1);
        Tensor max = x.Max(out int[] indices, axes);
        Assert.Equal(largest, max.ToArray());
        Assert.Equal(places, indices);
        Assert.Equal(x.Sum(axes).Shape, max.Shape);
        Assert.Equal(x.Sum(axes, keepAxes: true).Shape, x.Max(axes, keepAxes: true).Shape);
        var (smallest, places2) = Reference(input, axes, -1);
        Tensor min = x.Min(out indices, axes);
        Assert.Equal(smallest, min.ToArray());
        Assert.Equal(places2, indices);
    }

    [Fact]
    public void The_gradient_goes_to_the_first_of_equals()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.From([1f, 3, 3, 2, 2, 2], new Shape(2, 3)).Detach(tracked: true);
        Assert.Equal([0f, 1, 0, 1, 0, 0], Gradients.Of(x.Max([1]).Sum(), [x])[0].ToArray());
        Assert.Equal([1f, 0, 0, 1, 0, 0], Gradients.Of(x.Min([1]).Sum(), [x])[0].ToArray());
    }

    [Fact]
    public void A_NaN_wins_and_infinities_count()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Tensor x = workspace.From([1f, float.NaN, 3, float.NegativeInfinity, float.NegativeInfinity, float.NegativeInfinity, 0, float.PositiveInfinity, 5], new Shape(3, 3));
        Assert.Equal([float.NaN, float.NegativeInfinity, float.PositiveInfinity], x.Max(out int[] places, [1]).ToArray());
        Assert.Equal([1, 0, 1], places);
        Assert.Equal([float.NaN, float.NegativeInfinity, 0], x.Min([1]).ToArray());
    }

    [Fact]
    public void No_elements_have_no_maximum()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        Assert.Equal("max: shape [2, 0] has no elements.", Assert.Throws<ArgumentException>(() => workspace.Zeros(new Shape(2, 0)).Max([1])).Message);
    }

    private static (float[] Values, int[] Places) Reference(TestInput input, int[] axes, int sign)
    {
        Shape shape = input.Shape;
        bool[] reduced = new bool[shape.Rank];
        if (axes.Length == 0) Array.Fill(reduced, true);
        foreach (int axis in axes) reduced[shape.Axis(axis)] = true;
        Dictionary<int, (float Value, int Place)> best = [];
        for (int i = 0; i < shape.Length; i++)
        {
            int rest = i, group = 0, place = 0, groupStride = 1, placeStride = 1;
            for (int axis = shape.Rank - 1; axis >= 0; axis--)
            {
                int index = rest % shape[axis];
                rest /= shape[axis];
                if (reduced[axis])
                {
                    place += index * placeStride;
                    placeStride *= shape[axis];
                }
                else
                {
                    group += index * groupStride;
                    groupStride *= shape[axis];
                }
            }

            if (!best.TryGetValue(group, out var now) || input.Values[i] * sign > now.Value * sign || (input.Values[i] == now.Value && place < now.Place)) best[group] = (input.Values[i], place);
        }

        int[] groups = [.. best.Keys.Order()];
        return (Array.ConvertAll(groups, group => best[group].Value), Array.ConvertAll(groups, group => best[group].Place));
    }
}

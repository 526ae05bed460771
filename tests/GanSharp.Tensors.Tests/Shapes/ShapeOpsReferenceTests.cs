namespace GanSharp.Tensors.Tests.Shapes;

/// <summary>The structural operations against plain loops, on random shapes with axes of size 0 and 1, odd sizes and negative axes.</summary>
public class ShapeOpsReferenceTests
{
    [Fact]
    public void Permute_and_transpose() => Trials((workspace, random) =>
    {
        int rank = random.Next(1, 7);
        Tensor x = Random(workspace, random, rank);
        int[] axes = [.. Enumerable.Range(0, rank)];
        random.Shuffle(axes);
        int[] named = Array.ConvertAll(axes, axis => random.Next(2) == 0 ? axis : axis - rank);
        IndexedReference.Check(x.Permute(named), Array.ConvertAll(axes, axis => x.Shape[axis]), index =>
        {
            int[] source = new int[rank];
            for (int i = 0; i < rank; i++) source[axes[i]] = index[i];
            return x.At(source);
        }, $"permute {x.Shape} by {string.Join(",", named)}");
        int a = random.Next(rank), b = random.Next(rank);
        int[] exchanged = x.Shape.ToArray();
        (exchanged[a], exchanged[b]) = (exchanged[b], exchanged[a]);
        IndexedReference.Check(x.Transpose(a, b - rank), exchanged, index => x.At(index.With(a, index[b]).With(b, index[a])), $"transpose {x.Shape}, {a}, {b}");
    });

    [Fact]
    public void Slice() => Trials((workspace, random) =>
    {
        int rank = random.Next(1, 5);
        Tensor x = Random(workspace, random, rank);
        int[] starts = new int[rank], steps = new int[rank], sizes = x.Shape.ToArray();
        Array.Fill(steps, 1);
        List<AxisRange> ranges = [];
        for (int axis = 0; axis < rank; axis++)
        {
            int size = x.Shape[axis];
            if (size == 0 || random.Next(3) == 0) continue;
            int step = random.Next(2) == 0 ? random.Next(1, 4) : -random.Next(1, 4), start = random.Next(size);
            int length = random.Next(1 + (step > 0 ? (size - 1 - start) / step : start / -step) + 1);
            (starts[axis], steps[axis], sizes[axis]) = (start, step, length);
            ranges.Insert(random.Next(ranges.Count + 1), new AxisRange(random.Next(2) == 0 ? axis : axis - rank, random.Next(2) == 0 ? start : start - size, length, step));
        }

        IndexedReference.Check(x.Slice([.. ranges]), sizes, index =>
        {
            int[] source = new int[rank];
            for (int i = 0; i < rank; i++) source[i] = starts[i] + (index[i] * steps[i]);
            return x.At(source);
        }, $"slice {x.Shape}: {string.Join("; ", ranges)}");
    });

    [Fact]
    public void Zero_and_reflect_padding() => Trials((workspace, random) =>
    {
        int rank = random.Next(1, 5);
        Tensor x = Random(workspace, random, rank);
        int[] before = new int[rank], sizes = x.Shape.ToArray();
        List<AxisPadding> paddings = [];
        for (int axis = 0; axis < rank; axis++)
        {
            if (random.Next(3) == 0) continue;
            int most = Math.Max(0, x.Shape[axis] - 1), after = random.Next(most + 1);
            before[axis] = random.Next(most + 1);
            sizes[axis] += before[axis] + after;
            paddings.Insert(random.Next(paddings.Count + 1), new AxisPadding(random.Next(2) == 0 ? axis : axis - rank, before[axis], after));
        }

        string what = $"{x.Shape}: {string.Join("; ", paddings)}";
        IndexedReference.Check(x.ZeroPad([.. paddings]), sizes, index =>
        {
            int[] source = new int[rank];
            for (int i = 0; i < rank; i++)
            {
                source[i] = index[i] - before[i];
                if (source[i] < 0 || source[i] >= x.Shape[i]) return 0;
            }

            return x.At(source);
        }, "zero padding " + what);
        IndexedReference.Check(x.ReflectPad([.. paddings]), sizes, index =>
        {
            int[] source = new int[rank];
            for (int i = 0; i < rank; i++)
            {
                source[i] = index[i] - before[i];
                if (source[i] < 0) source[i] = -source[i];
                if (source[i] >= x.Shape[i]) source[i] = (2 * (x.Shape[i] - 1)) - source[i];
            }

            return x.At(source);
        }, "reflect padding " + what);
    });

    [Fact]
    public void Flip_tile_and_repeat() => Trials((workspace, random) =>
    {
        int rank = random.Next(1, 7), axis = random.Next(rank), count = random.Next(4);
        Tensor x = Random(workspace, random, rank);
        int size = x.Shape[axis];
        IndexedReference.Check(x.Flip(axis - rank), x.Shape.ToArray(), index => x.At(index.With(axis, size - 1 - index[axis])), $"flip {x.Shape} along {axis}");
        IndexedReference.Check(x.Tile(axis - rank, count), x.Shape.ToArray().With(axis, size * count), index => x.At(index.With(axis, index[axis] % size)), $"tile {x.Shape} along {axis}");
        IndexedReference.Check(x.Repeat(axis, count), x.Shape.ToArray().With(axis, size * count), index => x.At(index.With(axis, index[axis] / count)), $"repeat {x.Shape} along {axis}");
    });

    [Fact]
    public void Concatenate_and_split() => Trials((workspace, random) =>
    {
        int rank = random.Next(1, 5), axis = random.Next(rank), count = random.Next(1, 6);
        int[] sizes = IndexedReference.Sizes(random, rank), lengths = new int[count];
        Tensor[] parts = new Tensor[count];
        for (int i = 0; i < count; i++)
        {
            lengths[i] = random.Next(5);
            parts[i] = workspace.Normal(new Shape(sizes.With(axis, lengths[i])), new RandomStream((ulong)random.Next(), "part"));
        }

        Tensor whole = Tensor.Concatenate(parts, random.Next(2) == 0 ? axis : axis - rank);
        IndexedReference.Check(whole, sizes.With(axis, lengths.Sum()), index =>
        {
            int part = 0, place = index[axis];
            while (place >= lengths[part]) place -= lengths[part++];
            return parts[part].At(index.With(axis, place));
        }, $"concatenate {string.Join(" ", parts.Select(part => part.Shape))} along {axis}");
        Tensor[] pieces = whole.Split(axis, lengths);
        for (int i = 0; i < count; i++) IndexedReference.Check(pieces[i], parts[i].Shape.ToArray(), index => parts[i].At(index), $"piece {i} of {whole.Shape}");
    });

    [Fact]
    public void Stack() => Trials((workspace, random) =>
    {
        int rank = random.Next(0, 6), axis = random.Next(rank + 1), count = random.Next(1, 5);
        int[] sizes = IndexedReference.Sizes(random, rank);
        Tensor[] parts = new Tensor[count];
        for (int i = 0; i < count; i++) parts[i] = workspace.Normal(new Shape(sizes), new RandomStream((ulong)random.Next(), "part"));
        List<int> expected = [.. sizes];
        expected.Insert(axis, count);
        IndexedReference.Check(Tensor.Stack(parts, axis - rank - 1), [.. expected], index =>
        {
            List<int> source = [.. index];
            source.RemoveAt(axis);
            return parts[index[axis]].At([.. source]);
        }, $"stack {count} of {parts[0].Shape} along {axis}");
    });

    [Fact]
    public void Gather_and_scatter_add() => Trials((workspace, random) =>
    {
        int rank = random.Next(1, 5), axis = random.Next(rank), count = random.Next(9);
        Tensor x = Random(workspace, random, rank);
        int size = x.Shape[axis];
        int[] picked = size == 0 ? [] : [.. Enumerable.Range(0, count).Select(_ => random.Next(size))];
        IndexedReference.Check(x.Gather(picked, axis - rank), x.Shape.ToArray().With(axis, picked.Length), index => x.At(index.With(axis, picked[index[axis]])), $"gather {x.Shape} along {axis}");
        int places = random.Next(1, 5);
        int[] targets = [.. Enumerable.Range(0, size).Select(_ => random.Next(places))];
        IndexedReference.Check(x.ScatterAdd(targets, places, axis), x.Shape.ToArray().With(axis, places), index =>
        {
            double sum = 0;
            for (int i = 0; i < size; i++) sum += targets[i] == index[axis] ? x.At(index.With(axis, i)) : 0;
            return sum;
        }, $"scatter-add {x.Shape} along {axis}", 1e-6);
    });

    [Fact]
    public void Gathered_rows_of_every_length_are_added_right()
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenWorkspace();
        for (int length = 0; length <= 257; length++)
        {
            Tensor x = workspace.Normal(new Shape(5, length), new RandomStream(3, $"{length}"));
            int[] targets = [1, 0, 1, 1, 3];
            IndexedReference.Check(x.ScatterAdd(targets, 4), [4, length], index => Enumerable.Range(0, 5).Sum(i => targets[i] == index[0] ? x.At(i, index[1]) : 0), $"rows of {length}", 1e-6);
        }
    }

    [Fact]
    public void A_scattered_sum_of_many_rows_is_exact_to_rounding_and_the_same_with_any_number_of_threads()
    {
        int[] targets = new int[20000];
        for (int i = 0; i < targets.Length; i++) targets[i] = i % 3 == 0 ? i % 7 : 2;
        float[]? first = null;
        foreach (int threads in new[] { 1, 2, 3, 8 })
        {
            using Engine engine = new(threads);
            using Workspace workspace = engine.OpenWorkspace();
            Tensor x = workspace.Uniform(new Shape(targets.Length, 9), new RandomStream(5, "rows"));
            Tensor y = x.ScatterAdd(targets, 7);
            double[] expected = new double[y.Length];
            for (int i = 0; i < x.Length; i++) expected[(targets[i / 9] * 9) + (i % 9)] += x.AsSpan()[i];
            Testing.TensorAssert.Close(expected, y, 1e-6);
            first ??= y.ToArray();
            Testing.TensorAssert.Identical(first, y.AsSpan(), $"{threads} threads");
        }
    }

    [Fact]
    public void One_hot()
    {
        using Engine engine = new(1);
        using Workspace workspace = engine.OpenWorkspace();
        int[] labels = [2, 0, 0, 4];
        IndexedReference.Check(Tensor.OneHot(workspace, labels, 5), [4, 5], index => labels[index[0]] == index[1] ? 1 : 0, "one-hot");
        Assert.Equal(new Shape(0, 3), Tensor.OneHot(workspace, [], 3).Shape);
        Assert.False(Tensor.OneHot(workspace, labels, 5).IsTracked);
    }

    private static Tensor Random(Workspace workspace, Random random, int rank) =>
        workspace.Normal(new Shape(IndexedReference.Sizes(random, rank)), new RandomStream((ulong)random.Next(), "x"));

    private static void Trials(Action<Workspace, Random> trial)
    {
        using Engine engine = new(2);
        using Workspace workspace = engine.OpenInferenceWorkspace();
        for (int seed = 0; seed < 60; seed++)
        {
            trial(workspace, new Random(seed));
            workspace.Clear();
        }

        Assert.Equal(0, engine.BuffersInUse);
    }
}

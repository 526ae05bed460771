using GanSharp.Metrics;

namespace GanSharp.Training;

/// <summary>
/// Smooths what examples are taken for along a graph of nearest neighbours (Zhou et al. 2003, "Learning with local and global consistency"; on a network's features, Iscen et al. 2019,
/// arXiv:1904.04717; of a classifier's word, Huang et al. 2020, arXiv:2010.13993). An example gets what its neighbours have, so a kind of example that a classifier is not sure of goes with the kind that it is linked to,
/// wherever the classifier has drawn its border.
/// </summary>
internal static class LabelPropagation
{
    /// <summary>How far labels go: the share of an example's label that comes from its neighbours. Both papers' value.</summary>
    private const double Reach = 0.99;

    /// <summary>What a cosine is raised to for the weight of a link (Iscen et al.: 3).</summary>
    private const int Power = 3;

    private const double Tolerance = 1e-6;
    private const int MostRounds = 500;

    /// <summary>Spreads labels.</summary>
    /// <param name="views">Features of examples, of which only their directions count, and the weight of the links by them: what one view takes apart, another may keep together.</param>
    /// <param name="given">A row of class shares for each example: what it is taken for by itself, and, by their sum, how much it weighs.</param>
    /// <param name="neighbours">How many neighbours each is linked to by each view, below the number of rows.</param>
    /// <param name="threads">Threads; the result does not depend on it.</param>
    /// <returns>A row of class shares for each example that add up to 1: its own and its neighbours', theirs being made likewise.</returns>
    public static double[,] Spread(IReadOnlyList<(FeatureRows Rows, double Weight)> views, double[,] given, int neighbours, int threads)
    {
        Links links = Links.Between([.. views.Select(v => (Directions(v.Rows), v.Weight))], neighbours, threads);
        int count = given.GetLength(0), classes = given.GetLength(1);
        double[,] shares = new double[count, classes];
        double[] one = new double[count];
        for (int label = 0; label < classes; label++)
        {
            for (int i = 0; i < one.Length; i++) one[i] = given[i, label];
            double[] spread = Solve(links, one);
            for (int i = 0; i < spread.Length; i++) shares[i, label] = Math.Max(0, spread[i]);
        }

        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int label = 0; label < classes; label++) sum += shares[i, label];
            for (int label = 0; label < classes; label++) shares[i, label] /= sum;
        }

        return shares;
    }

    private static FeatureRows Directions(FeatureRows rows)
    {
        float[] values = [.. rows.Values];
        for (int i = 0; i < rows.Count; i++)
        {
            Span<float> row = values.AsSpan(i * rows.Width, rows.Width);
            double squares = 0;
            foreach (float value in row) squares += (double)value * value;
            float scale = squares > 0 ? (float)(1 / Math.Sqrt(squares)) : 0;
            for (int j = 0; j < row.Length; j++) row[j] *= scale;
        }

        return new(rows.Name, values, rows.Width);
    }

    // (I - reach * links) f = given, by conjugate gradients: the links' eigenvalues are within [-1, 1], so the matrix is positive definite.
    private static double[] Solve(Links links, double[] given)
    {
        double[] found = new double[given.Length], rest = [.. given], direction = [.. given], image = new double[given.Length];
        double size = Dot(rest, rest), enough = size * Tolerance * Tolerance;
        for (int round = 0; round < MostRounds && size > enough; round++)
        {
            links.Multiply(direction, image);
            for (int i = 0; i < image.Length; i++) image[i] = direction[i] - (Reach * image[i]);
            double step = size / Dot(direction, image);
            for (int i = 0; i < found.Length; i++) (found[i], rest[i]) = (found[i] + (step * direction[i]), rest[i] - (step * image[i]));
            double before = size;
            size = Dot(rest, rest);
            for (int i = 0; i < direction.Length; i++) direction[i] = rest[i] + (size / before * direction[i]);
        }

        return found;
    }

    private static double Dot(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    /// <summary>A symmetric graph as a sparse matrix, each weight divided by the roots of both ends' sums.</summary>
    private sealed class Links
    {
        private readonly int[] _starts, _others;
        private readonly double[] _weights;

        private Links(int[] starts, int[] others, double[] weights) => (_starts, _others, _weights) = (starts, others, weights);

        public static Links Between(IReadOnlyList<(FeatureRows Directions, double Weight)> views, int neighbours, int threads)
        {
            int count = views[0].Directions.Count, most = count * neighbours * views.Count, found = 0;
            int[] from = new int[most], to = new int[most], starts = new int[count + 1];
            double[] weight = new double[most];
            foreach (var (directions, factor) in views)
            {
                Neighbours nearest = Neighbours.Within(directions, neighbours, threads);
                for (int i = 0; i < count; i++)
                {
                    foreach (int other in nearest[i])
                    {
                        double cosine = 0;
                        ReadOnlySpan<float> a = directions[i], b = directions[other];
                        for (int j = 0; j < a.Length; j++) cosine += (double)a[j] * b[j];
                        double of = factor * Math.Pow(Math.Max(0, cosine), Power);
                        if (of == 0) continue;
                        (from[found], to[found], weight[found]) = (i, other, of);
                        starts[i + 1]++;
                        starts[other + 1]++;
                        found++;
                    }
                }
            }

            // Each is a link of both its ends, whose links stand together.
            for (int i = 0; i < count; i++) starts[i + 1] += starts[i];
            int[] next = starts[..count], others = new int[2 * found];
            double[] weights = new double[2 * found], roots = new double[count];
            for (int link = 0; link < found; link++)
            {
                Put(from[link], to[link], weight[link]);
                Put(to[link], from[link], weight[link]);
            }

            for (int i = 0; i < count; i++)
            {
                for (int link = starts[i]; link < starts[i + 1]; link++) roots[i] += weights[link];
                roots[i] = Math.Sqrt(roots[i]);
            }

            for (int i = 0; i < count; i++)
            {
                for (int link = starts[i]; link < starts[i + 1]; link++) weights[link] /= roots[i] * roots[others[link]];
            }

            return new(starts, others, weights);

            void Put(int end, int other, double of) => (others[next[end]], weights[next[end]++]) = (other, of);
        }

        public void Multiply(double[] from, double[] to)
        {
            for (int i = 0; i < to.Length; i++)
            {
                double sum = 0;
                for (int link = _starts[i]; link < _starts[i + 1]; link++) sum += _weights[link] * from[_others[link]];
                to[i] = sum;
            }
        }
    }
}

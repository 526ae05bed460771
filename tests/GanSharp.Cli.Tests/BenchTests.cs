using System.Text.Json;
using System.Text.RegularExpressions;
using GanSharp.Cli.Benchmarks;

namespace GanSharp.Cli.Tests;

public partial class BenchTests
{
    private static readonly string[] Peers = ["case", "batch", "threads", "median_ms", "min_ms", "images_per_s"];

    [Fact]
    public void Steps_are_printed_as_the_peer_prints_them_one_object_a_line()
    {
        string text = InProcess.Gan("bench", "step", "--case", "mlp", "wgan-gp28", "--threads", "1", "--steps", "2", "--warmup", "1", "--json").Succeeds();
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal(["mlp", "wgan-gp28"], lines.Select(l => Property(l, "case").GetString()));
        foreach (string line in lines)
        {
            string[] names = [.. JsonDocument.Parse(line).RootElement.EnumerateObject().Select(p => p.Name)];
            Assert.Equal([.. Peers, "gansharp", "kernels", "allocated_bytes_per_step"], names.OrderBy(n => Array.IndexOf(Peers, n) is var i and >= 0 ? i : 99));
            double median = Property(line, "median_ms").GetDouble();
            Assert.Equal((64, 1), (Property(line, "batch").GetInt32(), Property(line, "threads").GetInt32()));
            Assert.InRange(Property(line, "min_ms").GetDouble(), 0.01, median);
            Assert.Equal(64 / median * 1000, Property(line, "images_per_s").GetDouble(), 1.0);
            Assert.True(Property(line, "allocated_bytes_per_step").GetInt64() >= 0);
        }
    }

    [Theory]
    [InlineData("step", "dcgan32", "--steps")]
    [InlineData("layers", "4x4s2-20to45-at16-b64", "--rounds")]
    [InlineData("sample", "mlp", "--rounds")]
    public void Without_json_a_table_has_a_head_and_its_columns_stand_below_each_other(string command, string name, string count)
    {
        string[] lines = InProcess.Gan("bench", command, "--case", name.ToUpperInvariant(), count, "2", "--warmup", "0").Succeeds().TrimEnd('\n').Split('\n');
        Assert.Equal(command == "step" ? 2 : 4, lines.Length);
        Assert.StartsWith("case ", lines[0]);
        Assert.All(lines[1..], line => Assert.StartsWith(name + " ", line));

        // Every figure ends where its name does.
        foreach (Match column in Column().Matches(lines[0]))
        {
            int end = column.Index + column.Length;
            if (column.Value is "case" or "operation" or "kernels") continue;
            Assert.All(lines[1..], line => Assert.True(line[end - 1] != ' ' && line[end] == ' ', $"{column.Value}: {line}"));
        }
    }

    [Fact]
    public void Layers_have_three_operations_and_count_the_direct_algorithm()
    {
        string text = InProcess.Gan("bench", "layers", "--case", "1d25s4-1to64-at16384-b8", "linear-784to512-b64", "--threads", "2", "--rounds", "2", "--warmup", "1", "--json").Succeeds();
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal(["forward", "input_gradient", "weight_gradient"], lines[..3].Select(l => Property(l, "op").GetString()));
        Assert.Equal(6, lines.Length);
        double[] operations = [2.0 * 8 * 4096 * 25 * 64, 2.0 * 64 * 784 * 512];
        for (int i = 0; i < 6; i++)
        {
            double expected = operations[i / 3] / Property(lines[i], "median_ms").GetDouble() / 1e6;
            Assert.InRange(Property(lines[i], "gflops").GetDouble(), expected * 0.97 - 0.1, expected * 1.03 + 0.1);
            Assert.Equal(i < 3 ? 8 : 64, Property(lines[i], "batch").GetInt32());
        }
    }

    [Fact]
    public void Every_name_of_a_layer_says_what_it_is()
    {
        LayerCase image = LayerCase.All.Single(c => c.Name == "5x5s2-64to128-at16-b64");
        Assert.Equal((2, 5, 2, 64, 128, 16, 64), (image.Axes, image.Kernel, image.Stride, image.Inputs, image.Outputs, image.Size, image.Batch));
        Assert.Equal((2, 8), (image.Padding, image.OutputSize));
        LayerCase product = LayerCase.All.Single(c => c.Name == "linear-100to6272-b64");
        Assert.Equal((0, 100, 6272, 64, 2.0 * 64 * 100 * 6272), (product.Axes, product.Inputs, product.Outputs, product.Batch, product.Operations));
        Assert.All(LayerCase.All, c => Assert.True(c.Axes == 0 || c.OutputSize * c.Stride == c.Size, c.Name));
        Assert.Equal(LayerCase.All.Count, LayerCase.All.Select(c => c.Name).Distinct().Count());
    }

    [Fact]
    public void The_peer_measures_the_same_layers()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "GanSharp.slnx"))) folder = Path.GetDirectoryName(folder);
        string script = File.ReadAllText(Path.Combine(folder!, "benchmarks", "peer_layers.py"));
        Assert.Equal(LayerCase.All.Select(c => c.Name), LayerName().Matches(script).Select(m => m.Value));
    }

    [Fact]
    public void Samples_come_one_at_a_time_and_in_batches()
    {
        string text = InProcess.Gan("bench", "sample", "--case", "mlp", "--rounds", "3", "--warmup", "1", "--json").Succeeds();
        string[] lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal([1, 64, 256], lines.Select(l => Property(l, "batch").GetInt32()));
        Assert.Equal(JsonValueKind.Null, Property(lines[0], "training_images_per_s").ValueKind);
        Assert.True(Property(lines[1], "training_images_per_s").GetDouble() > 0);
        foreach (string line in lines)
        {
            double p50 = Property(line, "p50_ms").GetDouble(), p90 = Property(line, "p90_ms").GetDouble();
            Assert.InRange(p90, p50, Property(line, "p99_ms").GetDouble());
            Assert.True(p50 > 0 && Property(line, "images_per_s").GetDouble() > 0);
        }
    }

    [Theory]
    [InlineData("step", "dgan28", "there is no case 'dgan28'; the nearest is dcgan28 (cases: mlp, dense28, dcgan28, dcgan32, wgan-gp28)")]
    [InlineData("layers", "linear-784to512-b46", "there is no case 'linear-784to512-b46'; the nearest is linear-784to512-b64")]
    [InlineData("sample", "mpl", "there is no case 'mpl'; the nearest is mlp (cases: mlp, dcgan28)")]
    public void A_case_that_does_not_exist_is_told_the_nearest(string command, string name, string expected)
    {
        Outcome outcome = InProcess.Gan("bench", command, "--case", "mlp", name);
        if (command != "layers") Assert.Contains(expected, outcome.Fails(2));
        Assert.Equal("", outcome.Out);
        Assert.Contains(expected, InProcess.Gan("bench", command, "--case", name).Fails(2));
    }

    [Theory]
    [InlineData("step", "--steps", "0", "--steps takes a whole number from 1 to 1,000,000, not '0'")]
    [InlineData("step", "--warmup", "-1", "--warmup takes a whole number from 0 to 1,000,000, not '-1'")]
    [InlineData("layers", "--rounds", "many", "--rounds takes a whole number from 1 to 1,000,000, not 'many'")]
    [InlineData("sample", "--rounds", "1.5", "--rounds takes a whole number from 1 to 1,000,000, not '1.5'")]
    [InlineData("sample", "--threads", "1025", "--threads takes a whole number from 0 to 1,024, not '1025'")]
    public void A_number_out_of_range_is_told_the_range(string command, string option, string value, string expected) =>
        Assert.Contains(expected, InProcess.Gan("bench", command, option, value).Fails(2));

    private static JsonElement Property(string line, string name) => JsonDocument.Parse(line).RootElement.GetProperty(name);

    [GeneratedRegex(@"\S+(?: \S+)*")]
    private static partial Regex Column();

    [GeneratedRegex(@"(?<="")(?:\d+x\d+s|1d\d+s|linear-)[\w-]*(?="")")]
    private static partial Regex LayerName();
}

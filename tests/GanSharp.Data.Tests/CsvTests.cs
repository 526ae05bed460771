using System.Text;
using static GanSharp.Data.Tests.TestFiles;

namespace GanSharp.Data.Tests;

public class CsvTests
{
    private static Dataset Open(string text) =>
        CsvDataset.From(CsvTable.Read(ByteSource.Memory("table.csv", Encoding.UTF8.GetBytes(text))), "table", "table.csv");

    private static string Row(int columns, Func<int, object> cell) => string.Join(',', Enumerable.Range(0, columns).Select(cell)) + "\n";

    [Theory]
    [InlineData("1,2\n3,4\n")]
    [InlineData("x,y\n1,2\n3,4\n")]
    [InlineData("\"x\",\"y\"\r\n1 , 2\r\n\"3\",4")]
    [InlineData("1;2\n3;4\n")]
    [InlineData("1\t2\n3\t4\n")]
    [InlineData("\uFEFF1,2\n\n3,4\n\n")]
    [InlineData("1e0,+2.0\n3,4")]
    public void A_plain_table_is_vectors_however_it_is_written(string text)
    {
        Dataset data = Open(text);
        Assert.Equal([2], data.ExampleShape.ToArray());
        Assert.Equal(new ValueRange(0, 4), data.Scale);
        Assert.Equal([-0.5f, 0, 0.5f, 1], ReadAll(data));
        Assert.False(data.HasLabels);
    }

    [Fact]
    public void A_square_number_of_columns_is_a_grey_image()
    {
        Dataset data = Open(Row(64, i => i % 17) + Row(64, i => (i + 1) % 17));
        Assert.Equal([8, 8, 1], data.ExampleShape.ToArray());
        Assert.True(data.IsStoredAsBytes);
        Assert.False(data.HasLabels);
        Assert.Equal("table.csv; 2 rows of 64 columns read as 8x8 grey images", data.Source);
    }

    [Fact]
    public void One_column_more_is_the_label()
    {
        Dataset data = Open(Row(65, i => i == 64 ? 3 : i % 17) + Row(65, i => i == 64 ? 1 : (i + 1) % 17));
        Assert.Equal([8, 8, 1], data.ExampleShape.ToArray());
        Assert.Equal([3, 1], data.Labels.ToArray());
        Assert.Equal(new ValueRange(0, 16), data.Scale);
        Assert.Equal(Enumerable.Range(0, 128).Select(i => (float)((i < 64 ? i % 17 : (i - 63) % 17) / 8.0 - 1)), ReadAll(data));
        Assert.EndsWith("column 65 taken as the label", data.Source);
    }

    [Fact]
    public void Labels_in_the_first_column_are_found_when_the_last_is_one_dark_corner()
    {
        Dataset data = Open(Row(65, i => i == 0 ? 7 : i == 64 ? 0 : i) + Row(65, i => i == 0 ? 2 : i == 64 ? 0 : i));
        Assert.Equal([7, 2], data.Labels.ToArray());
        Assert.EndsWith("column 1 taken as the label", data.Source);
    }

    [Fact]
    public void A_named_label_column_is_taken_wherever_it_is()
    {
        Dataset data = Open("height,Label,width\n1.5,2,3\n0.5,0,1\n");
        Assert.Equal([2], data.ExampleShape.ToArray());
        Assert.Equal([2, 0], data.Labels.ToArray());
        Assert.Equal(new ValueRange(0, 3), data.Scale);
        Assert.False(Open("a,target\n1,0.5\n2,0.25\n").HasLabels);
    }

    [Fact]
    public void Few_columns_are_features_and_not_tiny_images()
    {
        Assert.Equal([4], Open("5.1,3.5,1.4,0.2\n").ExampleShape.ToArray());
        Assert.Equal([2], Open("1,2\n").ExampleShape.ToArray());
        Assert.Equal([65], Open(Row(65, i => i + 0.5)).ExampleShape.ToArray());
    }

    [Fact]
    public void Negative_and_fractional_numbers_keep_their_order_after_bytes()
    {
        Dataset data = Open("1,2\n3,-4.5\n");
        Assert.False(data.IsStoredAsBytes);
        Assert.Equal(new ValueRange(-4.5f, 3), data.Scale);
        Assert.Equal(1, ReadAll(data)[2]);
        Assert.Equal(-1, ReadAll(data)[3]);
    }

    [Theory]
    [InlineData("1,2\n3,nan\n", "table.csv: 'nan' at line 2, column 2 is not a finite 32-bit number; replace it or remove the line")]
    [InlineData("x,y\n1,2\n\n-Infinity,4\n", "'-Infinity' at line 4, column 1 is not a finite")]
    [InlineData("1,1e99\n", "'1e99' at line 1, column 2 is not a finite")]
    [InlineData("1,2\n3,\n", "table.csv: the cell at line 2, column 2 is empty; every cell must hold a number: fill it or remove the line")]
    [InlineData("1,2\n3,4x\n", "'4x' at line 2, column 2 is no number (as 12, -0.5 or 1e-3)")]
    [InlineData("1,zwei\n3,4\n", "'zwei' at line 1, column 2 is no number")]
    [InlineData("1,2\n3\n", "line 2 has 1 columns, but the first line has 2; give every row the same number")]
    [InlineData("1,2\n3,4,5\n", "line 2 has 3 columns, but the first line has 2")]
    [InlineData("x,y\n", "holds no rows of numbers, only a line of names")]
    [InlineData("", "holds no rows of numbers; at least one is needed")]
    [InlineData("1,2\n\"3,4\n", "line 2")]
    [InlineData("1,2\n3,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\n", "'aaaaaaaaaaaaaaaaaaaa...' at line 2")]
    public void What_is_no_table_of_numbers_is_refused_with_its_place(string text, string message) =>
        Assert.Contains(message, ErrorOf(() => Open(text)));
}

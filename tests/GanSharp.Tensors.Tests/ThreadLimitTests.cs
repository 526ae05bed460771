using System.Diagnostics;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Tests;

public class ThreadLimitTests
{
    private static readonly long Slice = Stopwatch.Frequency / 250, Chunk = Stopwatch.Frequency / 10_000;

    [Fact]
    public void Short_waits_change_nothing()
    {
        ThreadLimit limit = new(4);
        for (int i = 0; i < 5000; i++)
        {
            Assert.Equal(4, limit.Next());
            limit.Observe(Chunk, 2 * Chunk);
        }
    }

    [Fact]
    public void A_lost_core_costs_one_thread_for_a_while_and_longer_when_it_stays_lost()
    {
        ThreadLimit limit = new(2);
        List<int> pauses = [];
        for (int loss = 0; loss < 3; loss++)
        {
            Assert.Equal(2, limit.Next());
            limit.Observe(Chunk, Slice);
            int pause = 1;
            while (limit.Next() == 1)
            {
                limit.Observe(Chunk, 0);
                pause++;
            }

            pauses.Add(pause);
            limit.Observe(Chunk, 0);
        }

        Assert.Equal([32, 64, 128], pauses);
    }

    [Fact]
    public void It_never_falls_below_the_caller_alone()
    {
        ThreadLimit limit = new(3);
        for (int i = 0; i < 100; i++)
        {
            Assert.InRange(limit.Next(), 1, 3);
            limit.Observe(Chunk, Slice);
        }
    }
}

using System.Diagnostics;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Tests;

public class ThreadLimitTests
{
    private static readonly long Millisecond = Stopwatch.Frequency / 1000, Chunk = Millisecond / 10;

    [Fact]
    public void Short_waits_change_nothing()
    {
        ThreadLimit limit = new(4);
        for (int i = 0; i < 5000; i++)
        {
            Assert.Equal(4, limit.Next(i * 3 * Chunk));
            limit.Observe((i + 1) * 3 * Chunk, Chunk, 2 * Chunk);
        }
    }

    [Fact]
    public void A_core_that_is_lost_now_and_then_is_kept()
    {
        // 4 ms in each 50: within the share that is forgiven, however long it goes on.
        ThreadLimit limit = new(2);
        for (int i = 1; i <= 1000; i++)
        {
            Assert.Equal(2, limit.Next(i * 50 * Millisecond));
            limit.Observe((i * 50 * Millisecond) + (5 * Millisecond), Millisecond, 4 * Millisecond);
        }
    }

    [Fact]
    public void A_core_that_stays_lost_costs_one_thread_for_a_while_and_longer_each_time()
    {
        ThreadLimit limit = new(2);
        List<long> pauses = [];
        long now = 0, alone = 0;
        while (pauses.Count < 7)
        {
            if (limit.Next(now) == 2)
            {
                // Losing 4 ms of every 9.
                if (alone > 0) pauses.Add(alone / Millisecond);
                alone = 0;
                now += 9 * Millisecond;
                limit.Observe(now, Millisecond, 4 * Millisecond);
            }
            else
            {
                alone += Millisecond;
                now += Millisecond;
                limit.Observe(now, Millisecond, 0);
            }
        }

        Assert.Equal([100, 200, 400, 800, 1600, 1600, 1600], pauses);
    }

    [Fact]
    public void After_a_quiet_time_the_pauses_are_short_again()
    {
        ThreadLimit limit = new(2);
        long now = 0;
        long Pause()
        {
            long begin = 0;
            for (; begin == 0 || limit.Next(now) == 1; now += Millisecond)
            {
                bool lost = limit.Next(now) == 2;
                if (!lost && begin == 0) begin = now;
                limit.Observe(now, Millisecond, lost ? 4 * Millisecond : 0);
            }

            return ((now - begin) / Millisecond) + 1; // it began in the millisecond before
        }

        Assert.Equal(100, Pause());
        Assert.Equal(200, Pause());
        for (int i = 0; i < 2000; i++, now += Millisecond)
        {
            limit.Next(now);
            limit.Observe(now, Millisecond, 0);
        }

        Assert.Equal(100, Pause());
    }

    [Fact]
    public void It_never_falls_below_the_caller_alone()
    {
        ThreadLimit limit = new(3);
        HashSet<int> seen = [];
        for (int i = 0; i < 1000; i++)
        {
            seen.Add(limit.Next(i * 5 * Millisecond));
            limit.Observe((i + 1) * 5 * Millisecond, Chunk, 4 * Millisecond);
        }

        Assert.Equal([1, 2, 3], seen.Order());
    }
}

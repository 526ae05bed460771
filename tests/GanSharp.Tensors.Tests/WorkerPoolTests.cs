using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Tests;

public class WorkerPoolTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void Every_chunk_runs_exactly_once_over_many_generations(int threads)
    {
        using WorkerPool pool = new(threads);
        for (int round = 0; round < 3000; round++)
        {
            int chunks = (round * 7 % 40) + 1;
            CountWork work = new() { Counts = new int[chunks] };
            pool.Run(ref work, chunks);
            Assert.All(work.Counts, count => Assert.Equal(1, count));
            if (round % 500 == 0) Thread.Sleep(5); // long enough for the workers to park
        }
    }

    [Fact]
    public void A_chunks_exception_reaches_the_caller_and_the_pool_lives_on()
    {
        using WorkerPool pool = new(3);
        ThrowWork bad = new();
        Assert.IsType<InvalidOperationException>(Assert.Throws<AggregateException>(() => pool.Run(ref bad, 10)).InnerException);
        CountWork work = new() { Counts = new int[10] };
        pool.Run(ref work, 10);
        Assert.All(work.Counts, count => Assert.Equal(1, count));
    }

    [Fact]
    public void Callers_on_other_threads_wait_their_turn()
    {
        using WorkerPool pool = new(2);
        Parallel.For(0, 4, _ =>
        {
            for (int i = 0; i < 300; i++)
            {
                CountWork work = new() { Counts = new int[9] };
                pool.Run(ref work, 9);
                Assert.All(work.Counts, count => Assert.Equal(1, count));
            }
        });
    }

    private struct CountWork : IChunkedWork
    {
        public int[] Counts;

        public readonly void Run(int index) => Interlocked.Increment(ref Counts[index]);
    }

    private struct ThrowWork : IChunkedWork
    {
        public readonly void Run(int index)
        {
            if (index == 4) throw new InvalidOperationException("chunk 4");
        }
    }
}

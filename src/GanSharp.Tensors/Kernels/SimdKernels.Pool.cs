using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// Maximum pooling and the pair that its gradients need: picking and placing one pixel for each element. Lanes run along the channels;
/// a ragged end reads past the pixel (other pixels or slack) and is stored lane by lane. Pixel numbers count from 0 within an
/// image and are carried as the bits of a float lane. Outputs must not overlap inputs.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private const int PlaceChannels = 64;

    public override void MaxPool(WorkerPool workers, in PoolShape shape, float* x, float* y, int* pixels)
    {
        MaxPoolWork work = new() { Shape = shape, X = x, Y = y, Pixels = pixels, Rows = shape.Batch * shape.OutHeight };
        work.RowsOfChunk = Math.Max(1, (int)(ElementChunk / Math.Max(1L, (long)shape.OutWidth * shape.Channels * shape.Kernel * shape.Kernel)));
        workers.Run(ref work, (work.Rows + work.RowsOfChunk - 1) / work.RowsOfChunk);
    }

    public override void PickPixels(WorkerPool workers, in PoolShape shape, float* x, int* pixels, float* y)
    {
        PickPixelsWork work = new() { Shape = shape, X = x, Y = y, Pixels = pixels, Rows = shape.Batch * shape.OutPixels };
        work.RowsOfChunk = Math.Max(1, ElementChunk / Math.Max(1, shape.Channels));
        workers.Run(ref work, (work.Rows + work.RowsOfChunk - 1) / work.RowsOfChunk);
    }

    public override void PlacePixels(WorkerPool workers, in PoolShape shape, float* y, int* pixels, float* x)
    {
        int panels = (shape.Channels + PlaceChannels - 1) / PlaceChannels;
        PlacePixelsWork work = new() { Shape = shape, X = x, Y = y, Pixels = pixels, Panels = panels };
        workers.Run(ref work, shape.Batch * panels);
    }

    private struct MaxPoolWork : IChunkedWork
    {
        public PoolShape Shape;
        public float* X, Y;
        public int* Pixels;
        public int Rows, RowsOfChunk;

        public readonly void Run(int index)
        {
            int end = Math.Min(Rows, (index + 1) * RowsOfChunk);
            for (int row = index * RowsOfChunk; row < end; row++)
            {
                int image = row / Shape.OutHeight, start = ((row - (image * Shape.OutHeight)) * Shape.Stride) - Shape.Padding;
                int top = Math.Max(0, start), bottom = Math.Min(Shape.InHeight, start + Shape.Kernel);
                float* x = X + ((nint)image * Shape.InPixels * Shape.Channels);
                for (int q = 0; q < Shape.OutWidth; q++)
                {
                    int left = Math.Max(0, (q * Shape.Stride) - Shape.Padding), right = Math.Min(Shape.InWidth, (q * Shape.Stride) - Shape.Padding + Shape.Kernel);
                    Window(x, top, bottom, left, right, ((nint)row * Shape.OutWidth + q) * Shape.Channels);
                }
            }
        }

        private readonly void Window(float* x, int top, int bottom, int left, int right, nint result)
        {
            float* y = Y + result, at = Pixels is null ? null : (float*)Pixels + result;
            float* ends = stackalloc float[32];
            for (int c = 0; c < Shape.Channels; c += V.Count)
            {
                V pixel = Pixel((top * Shape.InWidth) + left), best = V.Create(float.NegativeInfinity);
                for (int h = top; h < bottom; h++)
                {
                    for (int w = left; w < right; w++)
                    {
                        int number = (h * Shape.InWidth) + w;
                        V value = V.Load(x + ((nint)number * Shape.Channels) + c);
                        // A NaN wins, as in PyTorch; among equals the first pixel stays.
                        V wins = V.Select(V.Equal(value, value), V.GreaterThan(value, best), V.Equal(V.Zero, V.Zero));
                        best = V.Select(wins, value, best);
                        pixel = V.Select(wins, Pixel(number), pixel);
                    }
                }

                int lanes = Math.Min(V.Count, Shape.Channels - c);
                if (lanes == V.Count)
                {
                    V.Store(best, y + c);
                    if (at is not null) V.Store(pixel, at + c);
                    continue;
                }

                V.Store(best, ends);
                V.Store(pixel, ends + 16);
                for (int lane = 0; lane < lanes; lane++)
                {
                    y[c + lane] = ends[lane];
                    if (at is not null) at[c + lane] = ends[16 + lane];
                }
            }
        }

        private static V Pixel(int number) => V.Create(BitConverter.Int32BitsToSingle(number));
    }

    private struct PickPixelsWork : IChunkedWork
    {
        public PoolShape Shape;
        public float* X, Y;
        public int* Pixels;
        public int Rows, RowsOfChunk;

        public readonly void Run(int index)
        {
            int end = Math.Min(Rows, (index + 1) * RowsOfChunk), channels = Shape.Channels;
            for (int row = index * RowsOfChunk; row < end; row++)
            {
                float* x = X + ((nint)(row / Shape.OutPixels) * Shape.InPixels * channels), y = Y + ((nint)row * channels);
                int* pixels = Pixels + ((nint)row * channels);
                for (int c = 0; c < channels; c++) y[c] = x[((nint)pixels[c] * channels) + c];
            }
        }
    }

    /// <summary>One image and one panel of channels: no other chunk writes there, and its sums run in the order of the result's pixels.</summary>
    private struct PlacePixelsWork : IChunkedWork
    {
        public PoolShape Shape;
        public float* X, Y;
        public int* Pixels;
        public int Panels;

        public readonly void Run(int index)
        {
            int image = index / Panels, first = index % Panels * PlaceChannels, channels = Shape.Channels, last = Math.Min(channels, first + PlaceChannels);
            float* x = X + ((nint)image * Shape.InPixels * channels), y = Y + ((nint)image * Shape.OutPixels * channels);
            int* pixels = Pixels + ((nint)image * Shape.OutPixels * channels);
            for (int pixel = 0; pixel < Shape.InPixels; pixel++) new Span<float>(x + ((nint)pixel * channels) + first, last - first).Clear();
            for (int pixel = 0; pixel < Shape.OutPixels; pixel++)
            {
                nint row = (nint)pixel * channels;
                for (int c = first; c < last; c++) x[((nint)pixels[row + c] * channels) + c] += y[row + c];
            }
        }
    }
}

using System.Runtime.Intrinsics;
using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The weight gradient: for each tap, xᵀ·dy over all result pixels. The tile's rows are neighbouring in-channels of the pixel that the tap
/// reaches, a segment is (part of) a row of result pixels, and B is a packed copy of some pixels of dy, which all taps and in-channels use. A chunk is some taps
/// for a fixed share of the batch; shares have their own sums, which are added in a fixed order. With few in-channels the rows are all (tap, channel) pairs of a zero-padded copy
/// of the image, so that every pair has the same run of pixels.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Rows of pixels in one call of the micro-kernel.</summary>
    private const int SegmentsOfCall = 64;

    /// <summary>Result pixels in one call of the micro-kernel: a panel of three vectors of 16 is 24 KB and stays in the first-level cache for all in-channels.</summary>
    private const int PixelsOfCall = 128;

    /// <summary>Sums of a chunk, about: 256 KB stay in the second-level cache from call to call.</summary>
    private const int SumsOfChunk = 1 << 16;

    public override void ConvolutionWeightGradient(Workspace workspace, in ConvolutionShape s, float* x, float* dy, float* dw)
    {
        if (Filters(workspace, s) && s.Batch >= FilterLeastImages)
        {
            FilterWeightGradient(workspace, s, x, dy, dw);
            return;
        }

        bool few = s.InChannels / s.Groups <= FewChannels;
        int shareable = Math.Clamp(s.Batch, 1, FewestChunks), taps = Math.Clamp(Math.Min(SumsOfChunk / (s.InChannels / s.Groups * s.OutChannels), s.Taps * shareable / FewestChunks), 1, s.Taps);
        int chunks = few ? 1 : (s.Taps + taps - 1) / taps, shares = Math.Min(shareable, (FewestChunks + chunks - 1) / chunks);
        Storage? sums = shares > 1 ? workspace.Scratch(shares * s.WeightLength) : null;
        float* target = sums is null ? dw : sums.Pointer;
        new Span<float>(target, shares * s.WeightLength).Clear();
        if (few)
        {
            FewWeightsWork work = new() { Shape = s, X = x, Dy = dy, Sums = target, Shares = shares, Panels = new Panels(s.OutChannels / s.Groups, V.Count), Pool = workspace.Engine.Pool };
            workspace.Engine.Workers.Run(ref work, shares);
        }
        else
        {
            WeightsWork work = new() { Shape = s, X = x, Dy = dy, Sums = target, Shares = shares, Taps = taps, Panels = new Panels(s.OutChannels / s.Groups, V.Count), Pool = workspace.Engine.Pool };
            workspace.Engine.Workers.Run(ref work, shares * chunks);
        }

        if (sums is null) return;
        Sum(workspace, target, dw, 1, shares, s.WeightLength);
        sums.Release();
    }

    /// <summary>Runs one tile of the weight gradient, adding to what is there.</summary>
    private static void WeightTile(in Panels panels, int panel, float** a, float** b, int segments, int inner, nint aStride, nint bStride, float* c, nint cStride, int rows)
    {
        int vectors = panels.Vectors(panel), columns = panels.Width(panel);
        if (rows == T.Rows && columns == vectors * V.Count)
        {
            Tile(vectors, a, b, segments, inner, aStride, bStride, c, cStride, true);
            return;
        }

        float* tile = stackalloc float[8 * 48];
        Tile(vectors, a, b, segments, inner, aStride, bStride, tile, TileColumns, false);
        StoreTile(tile, c, cStride, 1, rows, columns, true);
    }

    private struct WeightsWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public float* X, Dy, Sums;
        public int Shares, Taps;
        public Panels Panels;
        public BufferPool Pool;

        public readonly void Run(int index)
        {
            int groups = (Shape.Taps + Taps - 1) / Taps, share = index / groups, tap = index % groups * Taps;
            int first = (int)((long)share * Shape.Batch / Shares) * Shape.OutHeight, last = (int)((long)(share + 1) * Shape.Batch / Shares) * Shape.OutHeight;
            Storage packed = Pool.Take(PixelsOfCall * Panels.PackedColumns);

            // Short rows of pixels go several to a call, long ones in parts: all segments of a call are equally long.
            int parts = (Shape.OutWidth + PixelsOfCall - 1) / PixelsOfCall, rows = Math.Clamp(PixelsOfCall / Shape.OutWidth, 1, SegmentsOfCall);
            for (int part = 0; part < parts; part++)
            {
                int from = (int)((long)part * Shape.OutWidth / parts), to = (int)((long)(part + 1) * Shape.OutWidth / parts);
                for (int row = first; row < last; row += rows) Call(row, Math.Min(rows, last - row), from, to, tap, Math.Min(Shape.Taps, tap + Taps), share, packed.Pointer);
            }

            packed.Release();
        }

        /// <summary>Some rows of result pixels, counted through all images, the same columns of each, with the chunk's taps.</summary>
        private readonly void Call(int row, int rows, int from, int to, int tap, int lastTap, int share, float* packed)
        {
            float** x = stackalloc float*[SegmentsOfCall];
            nint* pixels = stackalloc nint[SegmentsOfCall];
            int inChannels = Shape.InChannels / Shape.Groups, outChannels = Shape.OutChannels / Shape.Groups;
            for (int g = 0; g < Shape.Groups; g++)
            {
                Pack(Dy + (((((nint)row * Shape.OutWidth) + from) * Shape.OutChannels) + (g * outChannels)), rows, to - from, packed);
                for (int t = tap; t < lastTap; t++)
                {
                    // The result columns whose pixel under this tap is real: 0 <= column * stride + shift < width.
                    int shift = (t % Shape.KernelWidth * Shape.DilationW) - Shape.PadLeft, beyond = Shape.InWidth - 1 - shift;
                    int start = Math.Max(from, (-shift + Shape.StrideW - 1) / Shape.StrideW), end = beyond < 0 ? 0 : Math.Min(to, (beyond / Shape.StrideW) + 1);
                    int segments = start < end ? Segments(row, rows, (t / Shape.KernelWidth * Shape.DilationH) - Shape.PadTop, (start * Shape.StrideW) + shift, start - from, to - from, x, pixels) : 0;
                    if (segments == 0) continue;
                    float* sums = Sums + ((nint)share * Shape.WeightLength) + ((nint)t * inChannels * Shape.OutChannels) + (g * outChannels);
                    for (int panel = 0; panel < Panels.Count; panel++)
                    {
                        float* columns = packed + ((nint)Panels.First(panel) * rows * (to - from));
                        Tiles(x, pixels, segments, end - start, g * inChannels, panel, columns, sums + Panels.First(panel));
                    }
                }
            }
        }

        /// <summary>The rows whose pixels under a tap are real: their first pixel in x, and its number among the packed pixels of dy.</summary>
        private readonly int Segments(int row, int rows, int shift, int column, int start, int length, float** x, nint* pixels)
        {
            int segments = 0;
            for (int r = 0; r < rows; r++)
            {
                int image = (row + r) / Shape.OutHeight, y = ((row + r) % Shape.OutHeight * Shape.StrideH) + shift;
                if ((uint)y >= (uint)Shape.InHeight) continue;
                x[segments] = X + ((((((nint)image * Shape.InHeight) + y) * Shape.InWidth) + column) * Shape.InChannels);
                pixels[segments++] = ((nint)r * length) + start;
            }

            return segments;
        }

        private readonly void Tiles(float** x, nint* pixels, int segments, int inner, int firstChannel, int panel, float* packed, float* sums)
        {
            float** a = stackalloc float*[(SegmentsOfCall * 8) + 8];
            float** b = stackalloc float*[SegmentsOfCall];
            int inChannels = Shape.InChannels / Shape.Groups, width = Panels.Vectors(panel) * V.Count;
            for (int s = 0; s < segments; s++) b[s] = packed + (pixels[s] * width);
            for (int channel = 0; channel < inChannels; channel += T.Rows)
            {
                int count = Math.Min(T.Rows, inChannels - channel);
                Vector512<long> steps = RowOffsets(count, 1);
                for (int s = 0; s < segments; s++) SetRows(a + (s * T.Rows), x[s] + firstChannel + channel, steps);
                WeightTile(Panels, panel, a, b, segments, inner, (nint)Shape.StrideW * Shape.InChannels, width, sums + ((nint)channel * Shape.OutChannels), Shape.OutChannels, count);
            }
        }

        /// <summary>Copies pixels of dy, panel by panel, so that a panel lies together in the first-level cache. What is copied past the last column is not used.</summary>
        private readonly void Pack(float* dy, int rows, int length, float* packed)
        {
            for (int panel = 0; panel < Panels.Count; panel++)
            {
                float* to = packed + ((nint)Panels.First(panel) * rows * length);
                for (int r = 0; r < rows; r++, to += length * Panels.Vectors(panel) * V.Count)
                {
                    CopyVectors(dy + ((nint)r * Shape.OutWidth * Shape.OutChannels) + Panels.First(panel), Shape.OutChannels, to, Panels.Vectors(panel), length);
                }
            }
        }
    }

    private struct FewWeightsWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public float* X, Dy, Sums;
        public int Shares;
        public Panels Panels;
        public BufferPool Pool;

        public readonly void Run(int index)
        {
            int channels = Shape.InChannels / Shape.Groups;
            int height = PaddedHeight(Shape, Shape.OutHeight), width = PaddedWidth(Shape);
            Storage padded = Pool.Take(height * width * channels);
            int first = (int)((long)index * Shape.Batch / Shares), last = (int)((long)(index + 1) * Shape.Batch / Shares);
            for (int image = first; image < last; image++)
            {
                for (int g = 0; g < Shape.Groups; g++)
                {
                    PadRows(Shape, X + ((nint)image * Shape.InHeight * Shape.InWidth * Shape.InChannels) + (g * channels), channels, 0, height, width, padded.Pointer);
                    for (int row = 0; row < Shape.OutHeight; row += SegmentsOfCall) Tiles(image, g, padded.Pointer, width, channels, row, Math.Min(SegmentsOfCall, Shape.OutHeight - row), index);
                }
            }

            padded.Release();
        }

        private readonly void Tiles(int image, int group, float* padded, int width, int channels, int firstRow, int segments, int share)
        {
            float** a = stackalloc float*[(SegmentsOfCall * 8) + 8];
            float** b = stackalloc float*[SegmentsOfCall];
            long* offsets = stackalloc long[8];
            int pairs = Shape.Taps * channels, outChannels = Shape.OutChannels / Shape.Groups;
            for (int pair = 0; pair < pairs; pair += T.Rows)
            {
                int count = Math.Min(T.Rows, pairs - pair);
                for (int r = 0; r < 8; r++)
                {
                    int tap = (pair + Math.Min(r, count - 1)) / channels, channel = (pair + Math.Min(r, count - 1)) % channels;
                    offsets[r] = sizeof(float) * (((((long)(tap / Shape.KernelWidth * Shape.DilationH) * width) + (tap % Shape.KernelWidth * Shape.DilationW)) * channels) + channel);
                }

                Vector512<long> taps = Vector512.Load(offsets);
                for (int s = 0; s < segments; s++) SetRows(a + (s * T.Rows), padded + ((nint)(firstRow + s) * Shape.StrideH * width * channels), taps);
                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    int first = Panels.First(panel);
                    for (int s = 0; s < segments; s++)
                    {
                        b[s] = Dy + ((((nint)image * Shape.OutHeight) + firstRow + s) * Shape.OutWidth * Shape.OutChannels) + (group * outChannels) + first;
                    }

                    float* sums = Sums + ((nint)share * Shape.WeightLength) + ((nint)pair * Shape.OutChannels) + (group * outChannels) + first;
                    WeightTile(Panels, panel, a, b, segments, Shape.OutWidth, (nint)Shape.StrideW * channels, Shape.OutChannels, sums, Shape.OutChannels, count);
                }
            }
        }
    }
}

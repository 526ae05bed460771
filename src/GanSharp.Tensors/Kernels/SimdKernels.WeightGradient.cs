using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The weight gradient: for each tap, xᵀ·dy over all result pixels. The tile's rows are neighbouring in-channels of the pixel that the tap
/// reaches, a segment is one row of result pixels, and dy is read in place as B. A chunk is one kernel row for a fixed share of the batch;
/// shares have their own sums, which are added in a fixed order. With few in-channels the rows are all (tap, channel) pairs of a zero-padded copy
/// of the image, so that every pair has the same run of pixels.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Rows of pixels in one call of the micro-kernel.</summary>
    private const int SegmentsOfCall = 64;

    public override void ConvolutionWeightGradient(Workspace workspace, in ConvolutionShape s, float* x, float* dy, float* dw)
    {
        if (Filters(workspace, s) && s.Batch >= FilterLeastImages)
        {
            FilterWeightGradient(workspace, s, x, dy, dw);
            return;
        }

        bool few = s.InChannels / s.Groups <= FewChannels;
        int kernelRows = few ? 1 : s.KernelHeight, shares = Math.Max(1, Math.Min(s.Batch, (8 + kernelRows - 1) / kernelRows));
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
            WeightsWork work = new() { Shape = s, X = x, Dy = dy, Sums = target, Shares = shares, Panels = new Panels(s.OutChannels / s.Groups, V.Count) };
            workspace.Engine.Workers.Run(ref work, shares * s.KernelHeight);
        }

        if (sums is null) return;
        Sum(workspace, target, dw, 1, shares, s.WeightLength);
        sums.Release();
    }

    /// <summary>Runs one tile of the weight gradient, adding to what is there.</summary>
    private static void WeightTile(in Panels panels, int panel, float** a, float** b, int segments, int inner, nint aStride, nint bStride, float* c, int rows)
    {
        int vectors = panels.Vectors(panel), columns = panels.Width(panel);
        if (rows == T.Rows && columns == vectors * V.Count)
        {
            Tile(vectors, a, b, segments, inner, aStride, bStride, c, bStride, true);
            return;
        }

        float* tile = stackalloc float[8 * 48];
        Tile(vectors, a, b, segments, inner, aStride, bStride, tile, TileColumns, false);
        StoreTile(tile, c, bStride, 1, rows, columns, true);
    }

    private struct WeightsWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public float* X, Dy, Sums;
        public int Shares;
        public Panels Panels;

        public readonly void Run(int index)
        {
            int kernelRow = index / Shares, share = index % Shares;
            int first = (int)((long)share * Shape.Batch / Shares), last = (int)((long)(share + 1) * Shape.Batch / Shares);
            int* images = stackalloc int[SegmentsOfCall];
            int* rows = stackalloc int[SegmentsOfCall];
            int segments = 0;
            for (int image = first; image < last; image++)
            {
                for (int p = 0; p < Shape.OutHeight; p++)
                {
                    int y = (p * Shape.StrideH) - Shape.PadTop + (kernelRow * Shape.DilationH);
                    if ((uint)y >= (uint)Shape.InHeight) continue;
                    images[segments] = image;
                    rows[segments++] = p;
                    if (segments < SegmentsOfCall) continue;
                    Rows(kernelRow, share, images, rows, segments);
                    segments = 0;
                }
            }

            if (segments > 0) Rows(kernelRow, share, images, rows, segments);
        }

        private readonly void Rows(int kernelRow, int share, int* images, int* rows, int segments)
        {
            int inChannels = Shape.InChannels / Shape.Groups, outChannels = Shape.OutChannels / Shape.Groups;
            for (int k = 0; k < Shape.KernelWidth; k++)
            {
                int shift = (k * Shape.DilationW) - Shape.PadLeft;
                int from = Math.Max(0, (-shift + Shape.StrideW - 1) / Shape.StrideW), to = Shape.InWidth - 1 - shift < 0 ? 0 : Math.Min(Shape.OutWidth, ((Shape.InWidth - 1 - shift) / Shape.StrideW) + 1);
                if (from >= to) continue;
                float* sums = Sums + ((nint)share * Shape.WeightLength) + ((nint)((kernelRow * Shape.KernelWidth) + k) * inChannels * Shape.OutChannels);
                for (int g = 0; g < Shape.Groups; g++)
                {
                    for (int channel = 0; channel < inChannels; channel += T.Rows)
                    {
                        Tiles(kernelRow, images, rows, segments, from, to, (from * Shape.StrideW) + shift, g, channel, sums + ((nint)channel * Shape.OutChannels) + (g * outChannels));
                    }
                }
            }
        }

        private readonly void Tiles(int kernelRow, int* images, int* rows, int segments, int from, int to, int column, int group, int channel, float* sums)
        {
            float** a = stackalloc float*[SegmentsOfCall * 8];
            float** b = stackalloc float*[SegmentsOfCall];
            int inChannels = Shape.InChannels / Shape.Groups, outChannels = Shape.OutChannels / Shape.Groups, count = Math.Min(T.Rows, inChannels - channel);
            for (int s = 0; s < segments; s++)
            {
                int y = (rows[s] * Shape.StrideH) - Shape.PadTop + (kernelRow * Shape.DilationH);
                float* pixel = X + (((((nint)images[s] * Shape.InHeight) + y) * Shape.InWidth) + column) * Shape.InChannels + (group * inChannels) + channel;
                for (int r = 0; r < T.Rows; r++) a[(s * T.Rows) + r] = pixel + Math.Min(r, count - 1);
            }

            for (int panel = 0; panel < Panels.Count; panel++)
            {
                int first = Panels.First(panel);
                for (int s = 0; s < segments; s++)
                {
                    b[s] = Dy + (((((nint)images[s] * Shape.OutHeight) + rows[s]) * Shape.OutWidth) + from) * Shape.OutChannels + (group * outChannels) + first;
                }

                WeightTile(Panels, panel, a, b, segments, to - from, (nint)Shape.StrideW * Shape.InChannels, Shape.OutChannels, sums + first, count);
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
                    for (int row = 0; row < Shape.OutHeight; row += SegmentsOfCall) Tiles(image, g, padded.Pointer, width, channels, row, index);
                }
            }

            padded.Release();
        }

        private readonly void Tiles(int image, int group, float* padded, int width, int channels, int firstRow, int share)
        {
            float** a = stackalloc float*[SegmentsOfCall * 8];
            float** b = stackalloc float*[SegmentsOfCall];
            int pairs = Shape.Taps * channels, segments = Math.Min(SegmentsOfCall, Shape.OutHeight - firstRow), outChannels = Shape.OutChannels / Shape.Groups;
            for (int pair = 0; pair < pairs; pair += T.Rows)
            {
                int count = Math.Min(T.Rows, pairs - pair);
                for (int r = 0; r < T.Rows; r++)
                {
                    int tap = (pair + Math.Min(r, count - 1)) / channels, channel = (pair + Math.Min(r, count - 1)) % channels;
                    nint offset = (((nint)(tap / Shape.KernelWidth * Shape.DilationH) * width) + (tap % Shape.KernelWidth * Shape.DilationW)) * channels;
                    for (int s = 0; s < segments; s++) a[(s * T.Rows) + r] = padded + offset + channel + ((nint)(firstRow + s) * Shape.StrideH * width * channels);
                }

                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    int first = Panels.First(panel);
                    for (int s = 0; s < segments; s++)
                    {
                        b[s] = Dy + ((((nint)image * Shape.OutHeight) + firstRow + s) * Shape.OutWidth * Shape.OutChannels) + (group * outChannels) + first;
                    }

                    float* sums = Sums + ((nint)share * Shape.WeightLength) + ((nint)pair * Shape.OutChannels) + (group * outChannels) + first;
                    WeightTile(Panels, panel, a, b, segments, Shape.OutWidth, (nint)Shape.StrideW * channels, Shape.OutChannels, sums, count);
                }
            }
        }
    }
}

using System.Runtime.Intrinsics;
using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// A convolution with few source channels (the first layer on grey or colour images): a tap is too short a run for the micro-kernel. The image
/// is copied with its padding, so that one kernel row of a patch is a run of kernel width × channels; the tile's rows are neighbouring
/// result pixels, and each kernel row is a segment (each tap, with dilation). A chunk is some rows of results.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>Result pixels of a chunk, about.</summary>
    private const int GatheredPixels = 512;

    private static void ForwardOfFewChannels(Workspace workspace, in ConvolutionShape s, float* x, float* w, float* y)
    {
        int channels = s.InChannels / s.Groups, columns = s.OutChannels / s.Groups;
        Panels panels = new(columns, V.Count);
        Storage packed = workspace.Scratch(s.Taps * channels * panels.PackedColumns);
        int rows = Math.Clamp(GatheredPixels / s.OutWidth, 1, s.OutHeight);
        for (int g = 0; g < s.Groups; g++)
        {
            for (int panel = 0; panel < panels.Count; panel++)
            {
                int first = panels.First(panel);
                PackPanel(w + (g * columns) + first, s.OutChannels, 1, s.Taps * channels, panels.Width(panel), panels.Vectors(panel) * V.Count, packed.Pointer + ((nint)first * s.Taps * channels));
            }

            FewForwardWork work = new() { Shape = s, Source = x + (g * channels), Packed = packed.Pointer, Result = y + (g * columns), Panels = panels, Channels = channels, Rows = rows, Blocks = (s.OutHeight + rows - 1) / rows, Pool = workspace.Engine.Pool };
            workspace.Engine.Workers.Run(ref work, s.Batch * work.Blocks);
        }

        packed.Release();
    }

    /// <summary>Rows <paramref name="from"/> to <paramref name="to"/> of an image's padded copy, for a group's channels.</summary>
    private static void PadRows(in ConvolutionShape s, float* image, int channels, int from, int to, int width, float* padded)
    {
        new Span<float>(padded, (to - from) * width * channels).Clear();
        int right = Math.Min(width, s.InWidth + s.PadLeft);
        for (int y = Math.Max(from, s.PadTop); y < Math.Min(to, s.InHeight + s.PadTop); y++)
        {
            float* line = image + ((nint)(y - s.PadTop) * s.InWidth * s.InChannels), at = padded + (((nint)(y - from) * width) + s.PadLeft) * channels;
            if (channels == s.InChannels)
            {
                if (right > s.PadLeft) new Span<float>(line, (right - s.PadLeft) * channels).CopyTo(new Span<float>(at, (right - s.PadLeft) * channels));
                continue;
            }

            for (int x = s.PadLeft; x < right; x++, line += s.InChannels, at += channels)
            {
                for (int c = 0; c < channels; c++) at[c] = line[c];
            }
        }
    }

    /// <summary>The size of a padded image: what the windows reach.</summary>
    private static int PaddedHeight(in ConvolutionShape s, int rows) => ((rows - 1) * s.StrideH) + ((s.KernelHeight - 1) * s.DilationH) + 1;

    private static int PaddedWidth(in ConvolutionShape s) => ((s.OutWidth - 1) * s.StrideW) + ((s.KernelWidth - 1) * s.DilationW) + 1;

    private struct FewForwardWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public float* Source, Packed, Result;
        public Panels Panels;
        public int Channels, Rows, Blocks;
        public BufferPool Pool;

        public readonly void Run(int index)
        {
            int image = index / Blocks, first = index % Blocks * Rows, rows = Math.Min(Rows, Shape.OutHeight - first);
            int height = PaddedHeight(Shape, rows), width = PaddedWidth(Shape), line = width * Channels;
            Storage padded = Pool.Take(height * line);
            PadRows(Shape, Source + ((nint)image * Shape.InHeight * Shape.InWidth * Shape.InChannels), Channels, first * Shape.StrideH, (first * Shape.StrideH) + height, width, padded.Pointer);

            // Without dilation a kernel row is one run, else each tap is.
            int runs = Shape.DilationW == 1 ? 1 : Shape.KernelWidth, inner = Shape.KernelWidth / runs * Channels, segments = Shape.KernelHeight * runs;
            float* result = Result + ((((nint)image * Shape.OutHeight) + first) * Shape.OutWidth * Shape.OutChannels);
            int last = Math.Max(0, Shape.OutWidth - T.Rows); // the last tile overlaps the one before rather than be ragged
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < Shape.OutWidth; column += T.Rows)
                {
                    int from = Math.Min(column, last);
                    float* source = padded.Pointer + ((((nint)row * Shape.StrideH * width) + ((nint)from * Shape.StrideW)) * Channels);
                    float* to = result + ((((nint)row * Shape.OutWidth) + from) * Shape.OutChannels);
                    for (int start = 0; start < segments; start += TapsOfCall) Pixels(source, start, Math.Min(TapsOfCall, segments - start), runs, line, inner, to);
                }
            }

            padded.Release();
        }

        private readonly void Pixels(float* source, int start, int segments, int runs, int line, int inner, float* result)
        {
            float** a = stackalloc float*[(TapsOfCall * 8) + 8];
            float** b = stackalloc float*[TapsOfCall];
            int count = Math.Min(T.Rows, Shape.OutWidth), run = start % runs;
            Vector512<long> steps = RowOffsets(count, (nint)Shape.StrideW * Channels);
            float* kernelRow = source + ((nint)(start / runs) * line * Shape.DilationH);
            for (int s = 0; s < segments; s++)
            {
                SetRows(a + (s * T.Rows), kernelRow + (run * Shape.DilationW * Channels), steps);
                if (++run < runs) continue;
                run = 0;
                kernelRow += (nint)line * Shape.DilationH;
            }

            for (int panel = 0; panel < Panels.Count; panel++)
            {
                int vectors = Panels.Vectors(panel), first = Panels.First(panel), width = vectors * V.Count;
                for (int s = 0; s < segments; s++) b[s] = Packed + ((nint)first * Shape.Taps * Channels) + ((nint)(start + s) * inner * width);
                PixelTile(Panels, panel, a, b, segments, inner, result + first, Shape.OutChannels, count, start > 0);
            }
        }
    }
}

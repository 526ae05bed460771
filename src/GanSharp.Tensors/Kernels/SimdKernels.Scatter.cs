using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The input gradient with few result channels (a generator's last layer, the gradient that reaches an image): its channels would fill a
/// fraction of a vector, so each source pixel is multiplied once with the weights of all taps side by side, [pixels, taps × channels], and the
/// columns are added to the pixels they belong to. A chunk is one image. With few source pixels (a batch of one) the same spares turning the weights,
/// which would take most of the time: that product reads them in place.
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    private static void InputGradientOfFewChannels(Workspace workspace, in ConvolutionShape s, float* dy, float* w, float* dx)
    {
        int inner = s.OutChannels / s.Groups, channels = s.InChannels / s.Groups;
        Panels panels = new(s.Taps * channels, V.Count);
        Storage packed = workspace.Scratch(inner * panels.PackedColumns);
        for (int g = 0; g < s.Groups; g++)
        {
            for (int panel = 0; panel < panels.Count; panel++)
            {
                int first = panels.First(panel);
                PackPanel(w + (g * inner) + ((nint)first * s.OutChannels), 1, s.OutChannels, inner, panels.Width(panel), panels.Vectors(panel) * V.Count, packed.Pointer + ((nint)first * inner));
            }

            ScatterWork work = new() { Shape = s, Panels = panels, Source = dy + (g * inner), Packed = packed.Pointer, Result = dx + (g * channels), Pool = workspace.Engine.Pool };
            workspace.Engine.Workers.Run(ref work, s.Batch);
        }

        packed.Release();
    }

    /// <summary>Whether turning the weights would cost more than adding columns: both are a few accesses to memory for each number.</summary>
    private static bool HasFewPixels(in ConvolutionShape s) => s.Groups == 1 && 2L * s.Batch * s.OutHeight * s.OutWidth < s.OutChannels;

    private void InputGradientOfFewPixels(Workspace workspace, in ConvolutionShape s, float* dy, float* w, float* dx)
    {
        int pixels = s.Batch * s.OutHeight * s.OutWidth, width = s.Taps * s.InChannels;
        Storage columns = workspace.Scratch(pixels * width);
        Multiply(workspace, new() { A = dy, B = w, C = columns.Pointer, Rows = pixels, Columns = width, Inner = s.OutChannels, TransposeB = true });
        AddColumnsWork add = new() { Shape = s, Columns = columns.Pointer, Result = dx };
        workspace.Engine.Workers.Run(ref add, s.Batch);
        columns.Release();
    }

    private struct AddColumnsWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public float* Columns, Result;

        public readonly void Run(int index)
        {
            int width = Shape.Taps * Shape.InChannels;
            AddColumns(Shape, Columns + ((nint)index * Shape.OutHeight * Shape.OutWidth * width), width, Result + ((nint)index * Shape.InHeight * Shape.InWidth * Shape.InChannels));
        }
    }

    private struct ScatterWork : IChunkedWork
    {
        public ConvolutionShape Shape;
        public Panels Panels;
        public float* Source, Packed, Result;
        public BufferPool Pool;

        public readonly void Run(int index)
        {
            int inner = Shape.OutChannels / Shape.Groups, pixels = Shape.OutHeight * Shape.OutWidth;
            Storage columns = Pool.Take((pixels + T.Rows) * Panels.PackedColumns);
            float* source = Source + ((nint)index * pixels * Shape.OutChannels);
            float** a = stackalloc float*[8];
            for (int pixel = 0; pixel < pixels; pixel += T.Rows)
            {
                for (int r = 0; r < T.Rows; r++) a[r] = source + ((nint)Math.Min(pixel + r, pixels - 1) * Shape.OutChannels);
                for (int panel = 0; panel < Panels.Count; panel++)
                {
                    int first = Panels.First(panel), vectors = Panels.Vectors(panel);
                    float* b = Packed + ((nint)first * inner);
                    Tile(vectors, a, &b, 1, inner, 1, vectors * V.Count, columns.Pointer + ((nint)pixel * Panels.PackedColumns) + first, Panels.PackedColumns, false);
                }
            }

            AddColumns(Shape, columns.Pointer, Panels.PackedColumns, Result + ((nint)index * Shape.InHeight * Shape.InWidth * Shape.InChannels));
            columns.Release();
        }
    }

    /// <summary>Adds each source pixel's columns to the pixels of one image that its taps reach.</summary>
    private static void AddColumns(in ConvolutionShape s, float* columns, int stride, float* image)
    {
        int channels = s.InChannels / s.Groups;
        for (int pixel = 0; pixel < s.InHeight * s.InWidth; pixel++) new Span<float>(image + ((nint)pixel * s.InChannels), channels).Clear();
        for (int p = 0; p < s.OutHeight; p++)
        {
            for (int r = 0; r < s.KernelHeight; r++)
            {
                int y = (p * s.StrideH) - s.PadTop + (r * s.DilationH);
                if ((uint)y >= (uint)s.InHeight) continue;
                for (int q = 0; q < s.OutWidth; q++)
                {
                    float* from = columns + ((((nint)p * s.OutWidth) + q) * stride) + (r * s.KernelWidth * channels);
                    AddTaps(s, from, image + ((nint)y * s.InWidth * s.InChannels), (q * s.StrideW) - s.PadLeft, channels);
                }
            }
        }
    }

    private static void AddTaps(in ConvolutionShape s, float* from, float* line, int x, int channels)
    {
        for (int k = 0; k < s.KernelWidth; k++, x += s.DilationW, from += channels)
        {
            if ((uint)x >= (uint)s.InWidth) continue;
            float* pixel = line + ((nint)x * s.InChannels);
            int c = 0;
            for (; c <= channels - V.Count; c += V.Count) V.Store(V.Load(pixel + c) + V.Load(from + c), pixel + c);
            for (; c < channels; c++) pixel[c] += from[c];
        }
    }
}

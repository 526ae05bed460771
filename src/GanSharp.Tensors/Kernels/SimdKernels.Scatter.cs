using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The input gradient with few result channels (a generator's last layer, the gradient that reaches an image): its channels would fill a
/// fraction of a vector, so each source pixel is multiplied once with the weights of all taps side by side, [pixels, taps × channels], and the
/// columns are added to the pixels they belong to. A chunk is one image.
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

            Scatter(columns.Pointer, Result + ((nint)index * Shape.InHeight * Shape.InWidth * Shape.InChannels));
            columns.Release();
        }

        private readonly void Scatter(float* columns, float* image)
        {
            int channels = Shape.InChannels / Shape.Groups;
            for (int pixel = 0; pixel < Shape.InHeight * Shape.InWidth; pixel++)
            {
                for (int c = 0; c < channels; c++) image[((nint)pixel * Shape.InChannels) + c] = 0;
            }

            for (int p = 0; p < Shape.OutHeight; p++)
            {
                for (int r = 0; r < Shape.KernelHeight; r++)
                {
                    int y = (p * Shape.StrideH) - Shape.PadTop + (r * Shape.DilationH);
                    if ((uint)y >= (uint)Shape.InHeight) continue;
                    for (int q = 0; q < Shape.OutWidth; q++)
                    {
                        float* from = columns + ((((nint)p * Shape.OutWidth) + q) * Panels.PackedColumns) + (r * Shape.KernelWidth * channels);
                        AddRow(from, image + ((nint)y * Shape.InWidth * Shape.InChannels), (q * Shape.StrideW) - Shape.PadLeft, channels);
                    }
                }
            }
        }

        private readonly void AddRow(float* from, float* line, int x, int channels)
        {
            for (int k = 0; k < Shape.KernelWidth; k++, x += Shape.DilationW, from += channels)
            {
                if ((uint)x >= (uint)Shape.InWidth) continue;
                float* pixel = line + ((nint)x * Shape.InChannels);
                for (int c = 0; c < channels; c++) pixel[c] += from[c];
            }
        }
    }
}

using GanSharp.Tensors.Memory;
using GanSharp.Tensors.Threading;

namespace GanSharp.Tensors.Kernels;

/// <content>
/// The convolution and its input gradient: both give each result pixel as a sum over taps of a source pixel's channels times a packed
/// matrix, so one driver serves both (<see cref="PixelWork"/>); the tap tables and the packing differ. Two shapes would waste
/// lanes or loop overhead there and have ways of their own: few source channels (kernel rows of a padded copy, <see cref="FewForwardWork"/>) and few
/// result channels (one product for all taps, then each image's columns are added up, <see cref="ScatterWork"/>).
/// </content>
internal sealed unsafe partial class SimdKernels<V, T>
{
    /// <summary>At most this many channels count as few.</summary>
    private const int FewChannels = 8;

    public override void ConvolutionForward(Workspace workspace, in ConvolutionShape s, float* x, float* w, float* y)
    {
        if (Filters(workspace, s))
        {
            FilterForward(workspace, s, x, w, y);
            return;
        }

        if (IsProduct(s))
        {
            Multiply(workspace, new() { A = x, B = w, C = y, Rows = s.Batch * s.OutHeight * s.OutWidth, Columns = s.OutChannels, Inner = s.InChannels });
            return;
        }

        if (s.InChannels / s.Groups <= FewChannels && s.Taps > 1)
        {
            ForwardOfFewChannels(workspace, s, x, w, y);
            return;
        }

        Storage tables = workspace.Scratch(TapTable.Size(s.OutHeight, s.KernelHeight) + TapTable.Size(s.OutWidth, s.KernelWidth));
        PixelPlan plan = new()
        {
            Batch = s.Batch,
            SourceHeight = s.InHeight,
            SourceWidth = s.InWidth,
            SourcePixel = s.InChannels,
            ResultHeight = s.OutHeight,
            ResultWidth = s.OutWidth,
            ResultPixel = s.OutChannels,
            KernelWidth = s.KernelWidth,
            Taps = s.Taps,
            Inner = s.InChannels / s.Groups,
            ResultStep = 1,
            Panels = new Panels(s.OutChannels / s.Groups, V.Count),
            RowTaps = TapTable.Forward(tables, 0, s.OutHeight, s.InHeight, s.KernelHeight, s.StrideH, s.PadTop, s.DilationH),
            ColumnTaps = TapTable.Forward(tables, TapTable.Size(s.OutHeight, s.KernelHeight), s.OutWidth, s.InWidth, s.KernelWidth, s.StrideW, s.PadLeft, s.DilationW),
        };
        Storage packed = workspace.Scratch(plan.Taps * plan.Inner * plan.Panels.PackedColumns);
        for (int g = 0; g < s.Groups; g++)
        {
            int first = g * (s.OutChannels / s.Groups);
            PackTaps(workspace.Engine.Workers, w + first, plan, packed, s.OutChannels, 1, plan.Inner * s.OutChannels);
            RunPixels(workspace, plan, x + (g * plan.Inner), packed, y + first);
        }

        packed.Release();
        tables.Release();
    }

    public override void ConvolutionInputGradient(Workspace workspace, in ConvolutionShape s, float* dy, float* w, float* dx)
    {
        if (Filters(workspace, s))
        {
            FilterInputGradient(workspace, s, dy, w, dx);
            return;
        }

        if (IsProduct(s))
        {
            Multiply(workspace, new() { A = dy, B = w, C = dx, Rows = s.Batch * s.OutHeight * s.OutWidth, Columns = s.InChannels, Inner = s.OutChannels, TransposeB = true });
            return;
        }

        int inner = s.OutChannels / s.Groups, columns = s.InChannels / s.Groups;
        if (columns <= FewChannels && inner > FewChannels && s.Taps * columns <= 512)
        {
            InputGradientOfFewChannels(workspace, s, dy, w, dx);
            return;
        }

        if (HasFewPixels(s))
        {
            InputGradientOfFewPixels(workspace, s, dy, w, dx);
            return;
        }

        Storage tables = workspace.Scratch(TapTable.Size(s.InHeight, s.KernelHeight) + TapTable.Size(s.InWidth, s.KernelWidth));
        PixelPlan plan = new()
        {
            Batch = s.Batch,
            SourceHeight = s.OutHeight,
            SourceWidth = s.OutWidth,
            SourcePixel = s.OutChannels,
            ResultHeight = s.InHeight,
            ResultWidth = s.InWidth,
            ResultPixel = s.InChannels,
            KernelWidth = s.KernelWidth,
            Taps = s.Taps,
            Inner = inner,
            ResultStep = s.StrideW,
            Panels = new Panels(columns, V.Count),
            RowTaps = TapTable.InputGradient(tables, 0, s.InHeight, s.OutHeight, s.KernelHeight, s.StrideH, s.PadTop, s.DilationH),
            ColumnTaps = TapTable.InputGradient(tables, TapTable.Size(s.InHeight, s.KernelHeight), s.InWidth, s.OutWidth, s.KernelWidth, s.StrideW, s.PadLeft, s.DilationW),
        };
        Storage packed = workspace.Scratch(plan.Taps * plan.Inner * plan.Panels.PackedColumns);
        for (int g = 0; g < s.Groups; g++)
        {
            PackTaps(workspace.Engine.Workers, w + (g * inner), plan, packed, 1, s.OutChannels, columns * s.OutChannels);
            RunPixels(workspace, plan, dy + (g * inner), packed, dx + (g * columns));
        }

        packed.Release();
        tables.Release();
    }

    /// <summary>Whether pixels are the rows of a plain matrix product: one tap, nothing skipped.</summary>
    private static bool IsProduct(in ConvolutionShape s) => s is { KernelHeight: 1, KernelWidth: 1, StrideH: 1, StrideW: 1, PadTop: 0, PadLeft: 0, Groups: 1 };

    private static void RunPixels(Workspace workspace, in PixelPlan plan, float* source, Storage packed, float* result)
    {
        Storage zero = workspace.Scratch(plan.Inner);
        WorkerPool workers = workspace.Engine.Workers;
        new Span<float>(zero.Pointer, plan.Inner).Clear();
        PixelWork pixels = new() { Plan = plan, Source = source, Packed = packed.Pointer, Result = result, Zero = zero.Pointer };
        workers.Run(ref pixels, ((plan.Batch / T.Rows) + (plan.Batch % T.Rows)) * plan.ResultHeight);
        zero.Release();
    }

    /// <summary>Packs the weights: panel by panel, tap by tap, [inner, panel's columns] each.</summary>
    private static void PackTaps(WorkerPool workers, float* w, in PixelPlan plan, Storage packed, int innerStride, int columnStride, int tapStride)
    {
        PackTapsWork work = new() { Plan = plan, W = w, Packed = packed.Pointer, InnerStride = innerStride, ColumnStride = columnStride, TapStride = tapStride };
        workers.Run(ref work, plan.Taps * plan.Panels.Count);
    }

    /// <summary>What the pixel drivers know about the source, the result and the taps between them, for one group of channels.</summary>
    private struct PixelPlan
    {
        public int Batch, SourceHeight, SourceWidth, SourcePixel, ResultHeight, ResultWidth, ResultPixel, KernelWidth, Taps, Inner, ResultStep;
        public Panels Panels;
        public TapTable RowTaps, ColumnTaps;

        public readonly float* Panel(float* packed, int panel) => packed + ((nint)Panels.First(panel) * Taps * Inner);
    }

    private struct PackTapsWork : IChunkedWork
    {
        public PixelPlan Plan;
        public float* W, Packed;
        public int InnerStride, ColumnStride, TapStride;

        public readonly void Run(int index)
        {
            int panel = index / Plan.Taps, tap = index % Plan.Taps, width = Plan.Panels.Vectors(panel) * V.Count;
            float* source = W + ((nint)tap * TapStride) + ((nint)Plan.Panels.First(panel) * ColumnStride);
            PackPanel(source, InnerStride, ColumnStride, Plan.Inner, Plan.Panels.Width(panel), width, Plan.Panel(Packed, panel) + ((nint)tap * Plan.Inner * width));
        }
    }
}

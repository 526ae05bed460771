namespace GanSharp.Tensors.Kernels;

/// <summary>An optimizer's formula for one parameter p with gradient g and up to two numbers of state. Fields are its constants.</summary>
internal interface IUpdateKernel
{
    /// <summary>How many of the state numbers are used: 0, 1 or 2.</summary>
    static abstract int States { get; }

    void Invoke<V>(ref V p, V g, ref V first, ref V second) where V : struct, ISimd<V>;
}

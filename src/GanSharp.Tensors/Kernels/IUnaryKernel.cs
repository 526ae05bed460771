namespace GanSharp.Tensors.Kernels;

/// <summary>An element operation y = f(x): one formula for every vector width. Fields are its constants.</summary>
internal interface IUnaryKernel
{
    V Invoke<V>(V x) where V : struct, ISimd<V>;
}

/// <summary>An element operation y = f(a, b).</summary>
internal interface IBinaryKernel
{
    V Invoke<V>(V a, V b) where V : struct, ISimd<V>;
}

/// <summary>An element operation y = f(a, b, c).</summary>
internal interface ITernaryKernel
{
    V Invoke<V>(V a, V b, V c) where V : struct, ISimd<V>;
}

namespace GanSharp.Tensors.Kernels;

/// <summary>
/// C = op(A)·op(B), row-major: op(A) is Rows × Inner, op(B) is Inner × Columns, C is Rows × Columns and dense.
/// With TransposeA, A is stored Inner × Rows; with TransposeB, B is stored Columns × Inner. C must not overlap A or B.
/// </summary>
internal unsafe struct MatrixProduct
{
    public float* A, B, C;
    public int Rows, Columns, Inner;
    public bool TransposeA, TransposeB;
}

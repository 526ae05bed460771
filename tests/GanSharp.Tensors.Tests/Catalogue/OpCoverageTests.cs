using System.Reflection;

namespace GanSharp.Tensors.Tests.Catalogue;

/// <summary>No public operation without a line in the catalogue.</summary>
public class OpCoverageTests
{
    [Fact]
    public void Every_public_operation_is_called_by_the_catalogue()
    {
        HashSet<MethodBase> called = [.. OpCatalogue.All.SelectMany(entry => Calls(entry.Op.Method))];
        string[] missing =
        [
            .. typeof(Tensor).GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .Where(method => ReturnsTensors(method.ReturnType) && !OpCatalogue.NotOperations.Contains(method.Name) && !called.Contains(method))
                .Select(method => method.ToString()!),
        ];
        Assert.True(missing.Length == 0, "Add a line to OpCatalogue for: " + string.Join("; ", missing));
    }

    [Fact]
    public void Calls_are_found_in_the_code_of_a_line()
    {
        Func<Tensor[], Tensor> op = x => x[0].Tanh() + x[1];
        MethodBase[] calls = [.. Calls(op.Method)];
        Assert.Contains(typeof(Tensor).GetMethod(nameof(Tensor.Tanh)), calls);
        Assert.Contains(typeof(Tensor).GetMethod("op_Addition", [typeof(Tensor), typeof(Tensor)]), calls);
        Assert.DoesNotContain(typeof(Tensor).GetMethod("op_Addition", [typeof(Tensor), typeof(float)]), calls);
    }

    private static bool ReturnsTensors(Type type) =>
        type == typeof(Tensor) || type == typeof(Tensor[]) || (type.IsGenericType && type.GetGenericArguments().Contains(typeof(Tensor)));

    /// <summary>The methods of Tensor that a lambda calls: the operands of its call (0x28) and callvirt (0x6F) instructions.</summary>
    private static IEnumerable<MethodBase> Calls(MethodInfo lambda)
    {
        byte[] code = lambda.GetMethodBody()!.GetILAsByteArray()!;
        for (int i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] is not (0x28 or 0x6F)) continue;
            MethodBase? method = null;
            try
            {
                method = lambda.Module.ResolveMethod(BitConverter.ToInt32(code, i + 1));
            }
            catch (Exception e) when (e is ArgumentException or BadImageFormatException)
            {
                // The byte was part of another instruction.
            }

            if (method?.DeclaringType == typeof(Tensor)) yield return method;
        }
    }
}

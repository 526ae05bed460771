using GanSharp.Tensors.Autograd;

namespace GanSharp.Tensors;

/// <summary>What becomes of the recorded graph when gradients are asked for.</summary>
public enum GraphUse
{
    /// <summary>It stays: gradients can be asked for again, and intermediate tensors stay readable until the workspace closes.</summary>
    Keep,

    /// <summary>Each intermediate tensor is released as soon as its gradient has passed: least memory. Using one afterwards throws.</summary>
    Consume,

    /// <summary>It stays, and the gradients are recorded too, so that they can be differentiated in turn (gradient penalties).</summary>
    Differentiate,
}

/// <summary>Reverse-mode differentiation as a function: gradients of a scalar with respect to the tensors that are named, and nothing else.</summary>
public static class Gradients
{
    /// <summary>
    /// The gradients of <paramref name="scalar"/> with respect to each of <paramref name="targets"/>, in order, each of its target's shape.
    /// Zeros for a target that the scalar does not depend on. Only what leads to a target is computed.
    /// </summary>
    /// <param name="scalar">A tensor of one element, computed in a recording workspace.</param>
    /// <param name="targets">Tracked tensors: parameters, <see cref="Tensor.Detach"/>ed starting points, or intermediate results.</param>
    /// <param name="graph">What becomes of the recorded graph.</param>
    /// <exception cref="ArgumentException">The scalar has more than one element; a target is not tracked or named twice.</exception>
    /// <exception cref="InvalidOperationException">Nothing was recorded for the scalar, or an operation on the way has no second gradient.</exception>
    public static Tensor[] Of(Tensor scalar, ReadOnlySpan<Tensor> targets, GraphUse graph = GraphUse.Keep)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        if (scalar.Length != 1) Throw.Argument($"Gradients.Of: the gradient of a scalar was asked for, but the tensor has shape {scalar.Shape}; reduce it first, for example with Sum() or Mean().");
        Workspace workspace = Workspace.Of("Gradients.Of", scalar);
        _ = scalar.StorageFor("Gradients.Of");
        if (!scalar.IsTracked) Throw.Invalid("Gradients.Of: nothing was recorded for the scalar. Is a tracked tensor among its operands, and was the workspace opened for recording?");
        Tensor?[] results = new Tensor?[targets.Length];
        workspace.Targets.Clear();
        for (int i = 0; i < targets.Length; i++)
        {
            if (!targets[i].IsTracked) Throw.Argument($"Gradients.Of: target {i} of shape {targets[i].Shape} is not tracked; make it with Tensor.Persistent(shape, tracked: true) or Detach(tracked: true) before it is used.");
            if (!workspace.Targets.TryAdd(targets[i], i)) Throw.Argument($"Gradients.Of: target {i} is named twice.");
        }

        bool recording = workspace.IsRecording;
        int born = workspace.TensorCount;
        try
        {
            workspace.IsRecording = graph == GraphUse.Differentiate;
            Sweep(workspace, scalar, results, graph);
        }
        finally
        {
            workspace.IsRecording = recording;
            workspace.Targets.Clear();
        }

        for (int i = 0; i < results.Length; i++)
        {
            if (results[i] is { } result) result.Holds--;
            else results[i] = workspace.Zeros(targets[i].Shape);
        }

        if (graph != GraphUse.Differentiate) workspace.Trim(born);
        return results!;
    }

    private static void Sweep(Workspace workspace, Tensor scalar, Tensor?[] results, GraphUse graph)
    {
        List<Node> tape = workspace.Tape;
        int last = scalar.Node is null ? -1 : tape.LastIndexOf(scalar.Node);
        for (int i = 0; i <= last; i++)
        {
            tape[i].Incoming = null; // an earlier call may have ended in an error halfway
            tape[i].Reaches = ReachesTarget(workspace, tape[i]);
        }

        GradientScope scope = new(workspace, results, graph == GraphUse.Differentiate);
        Tensor seed = workspace.Full(scalar.Shape, 1);
        if (workspace.Targets.TryGetValue(scalar, out int self))
        {
            results[self] = seed;
            seed.Holds++;
        }

        if (last < 0) return;
        seed.Holds++;
        tape[last].Incoming = seed;
        for (int i = last; i >= 0; i--)
        {
            Node node = tape[i];
            Tensor? incoming = node.Incoming;
            if (incoming is null) continue;
            node.Incoming = null;
            if (node.Reaches) Pass(workspace, scope, node, incoming, graph);
            incoming.Holds--;
            if (graph == GraphUse.Differentiate) continue;
            if (incoming.Holds == 0) incoming.Release();
            if (graph == GraphUse.Consume && node.Output != scalar && !workspace.Targets.ContainsKey(node.Output)) node.Output.Release();
        }
    }

    private static void Pass(Workspace workspace, GradientScope scope, Node node, Tensor incoming, GraphUse graph)
    {
        if (graph == GraphUse.Differentiate && !node.HasSecondGradient) Throw.Invalid($"{node.Name} has a first gradient only; a gradient of its gradient (GraphUse.Differentiate) can't be asked for.");
        int count = workspace.TensorCount;
        scope.Enter(node, incoming);
        node.Backward(scope);
        if (graph != GraphUse.Differentiate) workspace.ReleaseSince(count);
    }

    private static bool ReachesTarget(Workspace workspace, Node node)
    {
        for (int i = 0; i < node.InputCount; i++)
        {
            Tensor input = node.Input(i);
            if (input.IsTracked && ((input.Node is { } below && below.Reaches) || workspace.Targets.ContainsKey(input))) return true;
        }

        return false;
    }
}

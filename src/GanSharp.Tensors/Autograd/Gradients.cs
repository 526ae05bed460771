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
        return Compute("Gradients.Of", scalar, null, targets, graph);
    }

    /// <summary>
    /// The gradients that reach each of <paramref name="targets"/> when <paramref name="incoming"/> arrives at <paramref name="output"/>: as
    /// <see cref="Of"/> of the sum of output·incoming, which is not computed. The step of the chain rule through a part of a network.
    /// </summary>
    /// <param name="output">A tensor computed in a recording workspace.</param>
    /// <param name="incoming">The gradient with respect to it, of its shape.</param>
    /// <param name="targets">As for <see cref="Of"/>.</param>
    /// <param name="graph">What becomes of the recorded graph.</param>
    /// <exception cref="ArgumentException">The shapes differ; a target is not tracked or named twice.</exception>
    /// <exception cref="InvalidOperationException">Nothing was recorded for the output, or an operation on the way has no second gradient.</exception>
    public static Tensor[] Through(Tensor output, Tensor incoming, ReadOnlySpan<Tensor> targets, GraphUse graph = GraphUse.Keep)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(incoming);
        if (incoming.Shape != output.Shape) Throw.Argument($"Gradients.Through: the incoming gradient has shape {incoming.Shape}, but the output has {output.Shape}; they must be equal.");
        return Compute("Gradients.Through", output, incoming, targets, graph);
    }

    private static Tensor[] Compute(string operation, Tensor output, Tensor? incoming, ReadOnlySpan<Tensor> targets, GraphUse graph)
    {
        Workspace workspace = Workspace.Of(operation, output);
        _ = output.StorageFor(operation);
        if (!output.IsTracked) Throw.Invalid($"{operation}: nothing was recorded for the {(incoming is null ? "scalar" : "output")}. Is a tracked tensor among its operands, and was the workspace opened for recording?");
        Tensor?[] results = new Tensor?[targets.Length];
        workspace.Targets.Clear();
        for (int i = 0; i < targets.Length; i++)
        {
            if (!targets[i].IsTracked) Throw.Argument($"{operation}: target {i} of shape {targets[i].Shape} is not tracked; make it with Tensor.Persistent(shape, tracked: true) or Detach(tracked: true) before it is used.");
            if (!workspace.Targets.TryAdd(targets[i], i)) Throw.Argument($"{operation}: target {i} is named twice.");
        }

        bool recording = workspace.IsRecording;
        int born = workspace.TensorCount;
        try
        {
            workspace.IsRecording = graph == GraphUse.Differentiate;
            Sweep(workspace, output, incoming, results, graph);
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

    private static void Sweep(Workspace workspace, Tensor output, Tensor? incoming, Tensor?[] results, GraphUse graph)
    {
        List<Node> tape = workspace.Tape;
        int last = output.Node is null ? -1 : tape.LastIndexOf(output.Node);
        for (int i = 0; i <= last; i++)
        {
            tape[i].Incoming = null; // an earlier call may have ended in an error halfway
            tape[i].Reaches = ReachesTarget(workspace, tape[i]);
        }

        GradientScope scope = new(workspace, results, graph == GraphUse.Differentiate);

        // A view of the caller's tensor can be released, and is never added to in place.
        Tensor seed = incoming is null ? workspace.Full(output.Shape, 1)
            : graph == GraphUse.Differentiate ? workspace.Home(incoming) : workspace.Adopt(incoming, incoming.Shape, "gradients");
        if (workspace.Targets.TryGetValue(output, out int self))
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
            Tensor? arrived = node.Incoming;
            if (arrived is null) continue;
            node.Incoming = null;
            if (node.Reaches) Pass(workspace, scope, node, arrived, graph);
            arrived.Holds--;
            if (graph == GraphUse.Differentiate) continue;
            if (arrived.Holds == 0) arrived.Release();
            if (graph == GraphUse.Consume && node.Output != output && !workspace.Targets.ContainsKey(node.Output)) node.Output.Release();
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

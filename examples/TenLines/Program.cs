using GanSharp.Data;
using GanSharp.Training;

GanOptions options = Recipes.Get("dense-dcgan").Options with { Stop = new() { Steps = 500 } };
using TrainingRun run = TrainingRun.Create(options, "runs/ten-lines");
run.Ticked += tick => Console.WriteLine($"step {tick.Step}: D(x) {tick.Row?.DReal:F2}, D(G(z)) {tick.Row?.DFake:F2}");
run.Train();

SampleBatch samples = run.Model.Sample(count: 64, seed: 1);
PngFile.Write("digits.png", ImageGrid.Draw(samples.Values, samples.SampleShape, columns: 8));
float[] real = run.Model.Score(samples.Values);
Console.WriteLine($"D takes {real.Count(p => p > 0.5f)} of {samples.Count} samples for real.");

using GanSharp.Data;
using GanSharp.Training;

GanOptions options = Recipes.Get("dense-dcgan").Options with { Stop = new() { Steps = 500 } };
using TrainingRun run = TrainingRun.Create(options, "runs/ten-lines");
run.Ticked += tick => Console.WriteLine($"step {tick.Step}: images so far in {tick.GridPath}");
run.Train();

SampleBatch samples = run.Model.Sample(count: 64, seed: 1);
PngFile.Write("digits.png", ImageGrid.Draw(samples.Values, samples.SampleShape, columns: 8));
float belief = run.Model.Score(samples.Values).Average();
Console.WriteLine($"D believes in its rival's work with a probability of {belief:F2}; at 0.50 it cannot tell.");

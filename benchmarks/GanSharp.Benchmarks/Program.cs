using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.NoEmit;
using GanSharp.Benchmarks;
using Perfolizer.Horology;

// In this process: a project that the harness generates and builds for each benchmark would take longer than the benchmarks.
Job job = Job.Default.WithToolchain(InProcessNoEmitToolchain.Instance).WithIterationTime(TimeInterval.FromMilliseconds(100)).WithMaxIterationCount(20);
BenchmarkSwitcher.FromAssembly(typeof(StepBenchmarks).Assembly).Run(args, DefaultConfig.Instance.AddJob(job).AddDiagnoser(MemoryDiagnoser.Default));

namespace GanSharp.Data;

/// <summary>The colour types of PNG, with their numbers in the file.</summary>
internal enum PngColor : byte
{
    Grey = 0,
    Rgb = 2,
    Palette = 3,
    GreyAlpha = 4,
    Rgba = 6,
}

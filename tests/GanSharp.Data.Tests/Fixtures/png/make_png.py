"""Writes the .png files beside this script with Pillow: python3 make_png.py (Debian's python3-pil).

Every image is 12 wide and 9 high; its red, green, blue and alpha at x, y are (20x, 28y, (7x+5y) % 256, 255-21x).
"""
import os
from PIL import Image

os.chdir(os.path.dirname(os.path.abspath(__file__)))
rgba = Image.new("RGBA", (12, 9))
for y in range(9):
    for x in range(12):
        rgba.putpixel((x, y), (20 * x, 28 * y, (7 * x + 5 * y) % 256, 255 - 21 * x))

red, green, blue, alpha = rgba.split()
rgba.save("rgba.png")
Image.merge("RGB", (red, green, blue)).save("rgb.png")
red.save("grey.png")
Image.merge("LA", (red, alpha)).save("grey_alpha.png")
red.point(lambda v: 255 if v >= 120 else 0).convert("1").save("grey_1_bit.png")

palette = Image.new("P", (12, 9))
palette.putpalette([c for i in range(12) for c in (20 * i, 255 - 20 * i, i)])
for y in range(9):
    for x in range(12):
        palette.putpixel((x, y), x)
palette.save("palette_4_bit.png", bits=4)
palette.save("palette_8_bit.png", bits=8)
palette.save("palette_transparent.png", bits=8, transparency=bytes(21 * i for i in range(12)))
Image.merge("RGB", (red, green, blue)).save("rgb_transparent_colour.png", transparency=(20, 0, 7))
Image.new("I;16", (12, 9), 1000).save("grey_16_bit.png")

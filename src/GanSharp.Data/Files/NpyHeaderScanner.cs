using System.Globalization;

namespace GanSharp.Data;

/// <summary>Reads the few Python literals of a .npy header. Every method throws <see cref="FormatException"/> on anything else.</summary>
internal ref struct NpyHeaderScanner(string text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>The next character that is no white space; '\0' at the end.</summary>
    public char Peek()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    public bool TryTake(char c)
    {
        if (Peek() != c || _at >= _text.Length) return false;
        _at++;
        return true;
    }

    public void Expect(char c)
    {
        if (!TryTake(c)) throw new FormatException($"'{c}' is missing");
    }

    /// <summary>A string in single or double quotes, without escapes.</summary>
    public string String()
    {
        char quote = Peek();
        if (quote is not ('\'' or '"')) throw new FormatException("a quoted word is missing");
        int end = _text[(_at + 1)..].IndexOf(quote);
        if (end is < 0 or > 32) throw new FormatException("a quoted word has no end");
        string word = _text.Slice(_at + 1, end).ToString();
        if (word.AsSpan().ContainsAnyExceptInRange(' ', '~')) throw new FormatException("a quoted word has unprintable letters");
        _at += end + 2;
        return word;
    }

    public bool Boolean()
    {
        Peek();
        bool value = _text[_at..].StartsWith("True");
        if (!value && !_text[_at..].StartsWith("False")) throw new FormatException("True or False is missing");
        _at += value ? 4 : 5;
        return value;
    }

    /// <summary>A tuple of whole numbers, each 0 to 2,147,483,647.</summary>
    public int[] Tuple(int most)
    {
        var numbers = new List<int>();
        Expect('(');
        while (!TryTake(')'))
        {
            Peek();
            int length = 0;
            while (_at + length < _text.Length && char.IsAsciiDigit(_text[_at + length])) length++;
            if (length == 0) throw new FormatException("the shape has something that is no number");
            if (!int.TryParse(_text.Slice(_at, length), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                throw new FormatException("the shape has a number that is too large");
            if (numbers.Count == most) throw new FormatException($"the shape has more than {most} dimensions");
            numbers.Add(number);
            _at += length;
            TryTake('L'); // Python 2 wrote long integers so
            if (!TryTake(',') && Peek() != ')') throw new FormatException("',' is missing in the shape");
        }

        return [.. numbers];
    }

    /// <summary>Nothing may follow.</summary>
    public void End()
    {
        if (Peek() != '\0' || _at < _text.Length) throw new FormatException("something follows its '}'");
    }
}

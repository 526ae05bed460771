System.Console.WriteLine("gan");

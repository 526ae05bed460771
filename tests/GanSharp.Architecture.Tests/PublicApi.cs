using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace GanSharp.Architecture.Tests;

/// <summary>The public surface of an assembly as text: one line a type and a member, in a fixed order.</summary>
internal static class PublicApi
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    /// <summary>The lines for every type that other assemblies can use.</summary>
    public static List<string> Lines(Assembly assembly)
    {
        List<string> lines = [];
        foreach (Type type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            lines.Add($"{Kind(type)} {type.Namespace}.{Name(type)}{Bases(type)}");
            lines.AddRange(Members(type).Order(StringComparer.Ordinal).Select(member => "    " + member));
        }

        return lines;
    }

    private static IEnumerable<string> Members(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type))
        {
            yield return Method(type.GetMethod("Invoke")!);
            yield break;
        }

        foreach (FieldInfo field in type.GetFields(Declared).Where(field => (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly) && !field.IsSpecialName))
        {
            string constant = field.IsLiteral ? $" = {Value(field.GetRawConstantValue())}" : "";
            yield return type.IsEnum ? field.Name + constant : $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}{Name(field.FieldType, Nullability.Create(field))} {field.Name}{constant}";
        }

        if (type.IsEnum) yield break;
        foreach (ConstructorInfo constructor in type.GetConstructors(Declared).Where(constructor => Visible(constructor) && !constructor.IsStatic)) yield return $"{Modifiers(constructor)}{type.Name.Split('`')[0]}({Parameters(constructor)})";
        foreach (PropertyInfo property in type.GetProperties(Declared))
        {
            MethodInfo?[] accessors = [property.GetMethod is { } get && Visible(get) ? get : null, property.SetMethod is { } set && Visible(set) ? set : null];
            if (accessors.FirstOrDefault(accessor => accessor is not null) is not { } any) continue;
            string index = property.GetIndexParameters().Length > 0 ? $"[{string.Join(", ", property.GetIndexParameters().Select(Parameter))}]" : "";
            string setter = accessors[1] is null ? "" : accessors[1]!.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) ? " init;" : " set;";
            yield return $"{Modifiers(any)}{Name(property.PropertyType, Nullability.Create(property))} {(index == "" ? property.Name : "this")}{index} {{{(accessors[0] is null ? "" : " get;")}{setter} }}";
        }

        foreach (EventInfo happening in type.GetEvents(Declared).Where(happening => Visible(happening.AddMethod!))) yield return $"{Modifiers(happening.AddMethod!)}event {Name(happening.EventHandlerType!, Nullability.Create(happening))} {happening.Name}";
        foreach (MethodInfo method in type.GetMethods(Declared))
        {
            bool accessor = method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);
            if (Visible(method) && !accessor && !method.IsDefined(typeof(CompilerGeneratedAttribute)) && !method.Name.Contains('<')) yield return Method(method);
        }
    }

    private static string Method(MethodInfo method) => $"{Modifiers(method)}{Name(method.ReturnType, Nullability.Create(method.ReturnParameter))} {method.Name}{Generics(method.GetGenericArguments())}({Parameters(method)})";

    private static bool Visible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static string Modifiers(MethodBase method)
    {
        if (method.DeclaringType!.IsInterface) return method.IsStatic ? "static " : "";
        string access = method.IsPublic ? "" : "protected ";
        bool overrides = method is MethodInfo info && info.GetBaseDefinition() != info;
        return access + (method.IsStatic ? "static " : method.IsAbstract ? "abstract " : overrides ? "override " : method.IsVirtual && !method.IsFinal ? "virtual " : "");
    }

    private static string Parameters(MethodBase method) => (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        bool list = parameter.IsDefined(typeof(ParamArrayAttribute)) || parameter.IsDefined(typeof(ParamCollectionAttribute));
        string way = list ? "params " : parameter.IsOut ? "out " : parameter.IsIn ? "in " : parameter.ParameterType.IsByRef ? "ref " : "";
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        return $"{way}{Name(type, Nullability.Create(parameter))} {parameter.Name}{(parameter.HasDefaultValue ? $" = {Value(parameter.DefaultValue)}" : "")}";
    }

    private static string Kind(Type type)
    {
        if (typeof(Delegate).IsAssignableFrom(type)) return "delegate";
        if (type.IsEnum) return "enum";
        if (type.IsInterface) return "interface";
        bool record = type.GetMethod("PrintMembers", Declared) is not null;
        if (type.IsValueType) return $"{(type.IsDefined(typeof(IsReadOnlyAttribute)) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}{(record ? "record " : "")}struct";
        string modifier = type.IsAbstract && type.IsSealed ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return modifier + (record ? "record" : "class");
    }

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type)) return "";
        Type[] inherited = type.BaseType?.GetInterfaces() ?? [];
        IEnumerable<Type> bases = type.GetInterfaces().Except(inherited).Where(face => face.IsVisible).OrderBy(face => face.FullName, StringComparer.Ordinal);
        if (type.BaseType is { } root && root != typeof(object) && root != typeof(ValueType)) bases = bases.Prepend(root);
        string list = string.Join(", ", bases.Select(face => Name(face)));
        return list == "" ? "" : " : " + list;
    }

    private static string Generics(Type[] arguments) => arguments.Length == 0 ? "" : $"<{string.Join(", ", arguments.Select(argument => Name(argument)))}>";

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        string mark = !type.IsValueType && nullability?.ReadState == NullabilityState.Nullable ? "?" : "";
        if (type.IsArray) return $"{Name(type.GetElementType()!, nullability?.ElementType)}[]{mark}";
        if (type.IsPointer) return Name(type.GetElementType()!) + "*";
        if (type.IsByRef) return "ref " + Name(type.GetElementType()!);
        if (type.IsGenericParameter) return type.Name;
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Name(underlying) + "?";
        StringBuilder text = new(type.IsNested ? Name(type.DeclaringType!) + "." : "");
        text.Append(Alias(type) ?? type.Name.Split('`')[0]);
        Type[] arguments = type.GetGenericArguments();
        if (arguments.Length > 0) text.Append('<').AppendJoin(", ", arguments.Select((argument, i) => Name(argument, nullability is { } info && i < info.GenericTypeArguments.Length ? info.GenericTypeArguments[i] : null))).Append('>');
        return text + mark;
    }

    private static string? Alias(Type type) => type.IsEnum ? null : Type.GetTypeCode(type) switch
    {
        TypeCode.Boolean => "bool",
        TypeCode.Byte => "byte",
        TypeCode.Char => "char",
        TypeCode.Double => "double",
        TypeCode.Int16 => "short",
        TypeCode.Int32 => "int",
        TypeCode.Int64 => "long",
        TypeCode.Single => "float",
        TypeCode.String => "string",
        TypeCode.UInt16 => "ushort",
        TypeCode.UInt32 => "uint",
        TypeCode.UInt64 => "ulong",
        _ => type == typeof(void) ? "void" : type == typeof(object) ? "object" : null,
    };

    private static string Value(object? value) => value switch
    {
        null => "default",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}

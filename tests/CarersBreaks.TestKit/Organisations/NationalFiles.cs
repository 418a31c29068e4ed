using System.Text;
using CarersBreaks.Application.Organisations;

namespace CarersBreaks.TestKit;

/// <summary>A small nation's files: two trusts, three councils of which one changes its code, and two groups. A test changes a line.</summary>
public sealed class NationalFiles
{
    private readonly Dictionary<string, byte[]> _files = new()
    {
        ["pct.csv"] = Lines("ods_code,gss_code,name,kind,cluster", "5X1,E16000901,Northshire,PCT,\"North, with Hills\"",
            "TX2,E17000902,Southshire,Care trust,South cluster"),
        ["councils.csv"] = Lines("gss_code,gss_code_pre_2013_04_01,name,type", "E10000901,,Northshire,County", "E06000957,E06000948,Hilltown,Unitary",
            "E10000902,,Southshire,County"),
        ["pct_council.csv"] = Lines("pct_ods,council_gss,basis,coterminous", "5X1,E10000901,name-match,N", "5X1,E06000957,memory-override,N",
            "TX2,E10000902,name-match,Y"),
        ["pct_ccg.csv"] = Lines("pct_ods,ccg_ods,ccg_gss,ccg_name,postcode_percent", "5X1,90X,E38000901,NHS Northshire CCG,66.67",
            "5X1,91X,,NHS Southshire CCG,33.33", "TX2,91X,,NHS Southshire CCG,100.0"),
        ["ccg_2012_proposed.csv"] = Lines("ods_code,name,pct_cluster", "90X,NHS Northshire CCG,\"North, with Hills\"", "91X,NHS Southshire CCG,South cluster"),
        ["ccg_council.csv"] = Lines("ccg_ods,ccg_name,council_gss", "90X,NHS Northshire CCG,E10000901", "90X,NHS Northshire CCG,E06000957",
            "91X,NHS Southshire CCG,E10000902"),
    };

    public IReadOnlyList<NationalFile> All => [.. _files.Select(file => new NationalFile(file.Key, file.Value))];

    public NationalFiles Without(string file)
    {
        _files.Remove(file);
        return this;
    }

    /// <summary>Replaces text in a file, wherever it stands.</summary>
    public NationalFiles With(string file, string was, string now)
    {
        var text = Encoding.UTF8.GetString(_files[file]);
        if (!text.Contains(was, StringComparison.Ordinal))
            throw new ArgumentException($"{file} has no {was}.", nameof(was));
        _files[file] = Encoding.UTF8.GetBytes(text.Replace(was, now, StringComparison.Ordinal));
        return this;
    }

    public NationalFiles With(string file, byte[] content)
    {
        _files[file] = content;
        return this;
    }

    public void WriteTo(string folder)
    {
        foreach (var (name, content) in _files)
            File.WriteAllBytes(Path.Combine(folder, name), content);
    }

    private static byte[] Lines(params string[] lines) => Encoding.UTF8.GetBytes(string.Join("\n", lines) + "\n");
}

using CarersBreaks.Benchmarks.Ledger;

return args switch
{
    ["ledger", .. var options] => await LedgerPosting.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project tests/CarersBreaks.Benchmarks -- BENCHMARK [OPTIONS]
          ledger [--entries N] [--rounds N] [--check]   posting in bulk, beside raw inserts and EF
        --check runs at the smallest size and says only whether the results are right.
        """);
    return 2;
}

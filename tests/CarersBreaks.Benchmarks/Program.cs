using CarersBreaks.Benchmarks.Ledger;
using CarersBreaks.Benchmarks.Payments;
using CarersBreaks.Benchmarks.People;
using CarersBreaks.Benchmarks.Reconciliation;

return args switch
{
    ["ledger", .. var options] => await LedgerPosting.Run(options),
    ["people", .. var options] => await PeopleViews.Run(options),
    ["payments", .. var options] => await NationalRun.Run(options),
    ["reconcile", .. var options] => await Reconciling.Run(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project tests/CarersBreaks.Benchmarks -- BENCHMARK [OPTIONS]
          ledger [--entries N] [--rounds N] [--check]   posting in bulk, beside raw inserts and EF
          people [--carers N] [--check]                 people's views, few carers beside many, and over HTTP
          payments [--payments N] [--check]             a national payment run, beside raw inserts of its rows
          reconcile [PART ...] [--once] [--check]       statements imported, matched and posted, beside raw inserts of their rows
        --check runs at the smallest size and says only whether the results are right.
        """);
    return 2;
}

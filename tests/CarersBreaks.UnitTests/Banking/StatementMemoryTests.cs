using System.Text;
using CarersBreaks.Application.Banking;
using CarersBreaks.Infrastructure.Banking;

namespace CarersBreaks.UnitTests.Banking;

/// <summary>Runs when nothing else does: what it measures is the whole process's memory.</summary>
[CollectionDefinition(nameof(StatementMemoryTests), DisableParallelization = true)]
[Collection(nameof(StatementMemoryTests))]
public class StatementMemoryTests
{
    private const string Around = """
        <Document><BkToCstmrStmt><Stmt><Id>S1</Id><Acct><Id><IBAN>GB29NWBK60161331926819</IBAN></Id><Ccy>GBP</Ccy></Acct>
        <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="GBP">15000100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
        |</Stmt></BkToCstmrStmt></Document>
        """;

    private const string Entry = """
        <Ntry><Amt Ccy="GBP">250.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2012-06-12</Dt></BookgDt></Ntry>
        """;

    [Fact]
    public void AFileOfAnyLength_IsReadInTheSameMemory()
    {
        const int lines = 60_000;
        using var content = new RepeatedEntries(Around, Entry, lines);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = 0L;
        var count = 0;
        foreach (var part in new StatementReader().Read(content))
        {
            if (part is StatementEnded ended)
                Assert.True(ended.Balances);
            if (++count % 20_000 == 0)
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
        }

        Assert.Equal(lines + 3, count);
        Assert.InRange(most, 0, 4_000_000);
    }

    /// <summary>A document made while it is read.</summary>
    private sealed class RepeatedEntries(string around, string entry, int times) : Stream
    {
        private readonly IEnumerator<string> _pieces =
            Enumerable.Repeat(entry, times).Prepend(around.Split('|')[0]).Append(around.Split('|')[1]).GetEnumerator();
        private byte[] _piece = [];
        private int _taken;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (_taken == _piece.Length)
            {
                if (!_pieces.MoveNext())
                    return 0;
                (_piece, _taken) = (Encoding.UTF8.GetBytes(_pieces.Current), 0);
            }

            var given = Math.Min(count, _piece.Length - _taken);
            _piece.AsSpan(_taken, given).CopyTo(buffer.AsSpan(offset));
            _taken += given;
            return given;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            _pieces.Dispose();
            base.Dispose(disposing);
        }
    }
}

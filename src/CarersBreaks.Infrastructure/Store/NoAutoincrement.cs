using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Sqlite.Metadata.Internal;

namespace CarersBreaks.Infrastructure.Store;

/// <summary>
/// Keys are the service's own, so no column counts by itself. EF's SQLite provider knows that from the keys' converters, which a
/// migration's snapshot does not record: without this every model would differ from its own snapshot.
/// </summary>
#pragma warning disable EF1001 // The provider's own annotations have no public seam.
internal sealed class NoAutoincrement(RelationalAnnotationProviderDependencies dependencies) : SqliteAnnotationProvider(dependencies)
{
    public override IEnumerable<IAnnotation> For(IColumn column, bool designTime) =>
        base.For(column, designTime).Where(annotation => annotation.Name != SqliteAnnotationNames.Autoincrement);
}

using CarersBreaks.Domain.Organisations;
using CarersBreaks.Infrastructure.Store;

namespace CarersBreaks.Infrastructure.Organisations;

internal readonly record struct OrganisationRow(NationalBody? Body) : IBulkRow
{
    public static string Table => "Organisations";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("Id", Body?.Id.Value);
        columns.Number("Kind", (int?)Body?.Kind);
        columns.Day("ExistsFrom", Body?.From);
        columns.Day("ExistsTo", Body?.To);
        columns.Number("Version", 0);
    }
}

internal readonly record struct OrganisationNameRow(NationalBody? Body) : IBulkRow
{
    public static string Table => "OrganisationNames";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("OrganisationId", Body?.Id.Value);
        columns.Day("From", Body?.From);
        columns.Day("To", Body?.To);
        columns.Text("Name", Body?.Name);
        columns.Text("Source", OrganisationImport.Source);
    }
}

internal readonly record struct OrganisationCodeRow(NationalBody? Body, NationalCode? Code) : IBulkRow
{
    public static string Table => "OrganisationCodes";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("OrganisationId", Body?.Id.Value);
        columns.Number("Scheme", (int?)Code?.Scheme);
        columns.Text("Code", Code?.Code);
        columns.Day("From", Code?.From);
        columns.Day("To", Code?.To);
    }
}

internal readonly record struct MembershipRow(NationalBody? Trust, OrganisationId Cluster) : IBulkRow
{
    public static string Table => "Memberships";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("MemberId", Trust?.Id.Value);
        columns.Number("GroupId", Cluster.Value);
        columns.Day("From", NationalBodies.ClustersFrom);
        columns.Day("To", NationalBodies.TrustsTo);
        columns.Text("Source", OrganisationImport.Inferred);
    }
}

internal readonly record struct OverlapRow(NationalOverlap? Overlap) : IBulkRow
{
    public static string Table => "Overlaps";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("TrustId", Overlap?.Trust.Id.Value);
        columns.Number("CouncilId", Overlap?.Council.Id.Value);
        columns.Day("From", Overlap?.From);
        columns.Day("To", Overlap?.To);
        columns.Number("IsCoterminous", Overlap is { IsCoterminous: true } ? 1 : 0);
        columns.Text("Source", Overlap?.Source);
    }
}

internal readonly record struct SuccessionRow(NationalSuccession? Succession) : IBulkRow
{
    public static string Table => "Successions";

    public void Describe(IBulkColumns columns)
    {
        columns.Number("PredecessorId", Succession?.Trust.Id.Value);
        columns.Number("SuccessorId", Succession?.Group.Id.Value);
        columns.Day("From", NationalBodies.GroupsFrom);
        columns.Number("ShareInMillionths", Succession?.Share);
        columns.Text("Source", OrganisationImport.ByPostcodes);
    }
}

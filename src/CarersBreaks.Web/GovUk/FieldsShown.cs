namespace CarersBreaks.Web.GovUk;

/// <summary>The fields of the page in the order in which they stand on it, gathered while it is written, for the error summary.</summary>
static class FieldsShown
{
    public static List<(string Name, string Id)> Of(HttpContext context)
    {
        if (context.Items[typeof(FieldsShown)] is not List<(string Name, string Id)> fields)
            context.Items[typeof(FieldsShown)] = fields = [];
        return fields;
    }
}

using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.PersonalBudgets;

namespace CarersBreaks.Infrastructure.Demonstration;

/// <summary>The invented households of the demonstration. Telephone numbers are of the range kept for drama.</summary>
internal static class Homes
{
    /// <summary>Her break is ordered by the council, so no account is hers.</summary>
    public static readonly Household Agnes = new("Agnes Sowerby", new(1944, 10, 2), "17 Mill Fold, Bingley", "01632 960052", IdentifiedBy.Self,
        "Walter Sowerby", "husband", "To go to church and see friends afterwards.", "Somebody to sit with Walter on Sundays",
        BreakKind.ReplacementCareAtHome, 45m, "", "");

    public static readonly Household Margaret = new("Margaret Dunne", new(1949, 3, 8), "4 Larch Row, Bradford", "01632 960011", IdentifiedBy.GpPractice,
        "Peter Dunne", "husband", "To swim twice a week and see my sister.", "Somebody to sit with Peter, three hours a week",
        BreakKind.ReplacementCareAtHome, 39.60m, "401276", "31926819");

    public static readonly Household Ronald = new("Ronald Birch", new(1941, 11, 30), "17 Mill Fold, Keighley", "01632 960012", IdentifiedBy.CarersOrganisation,
        "Edna Birch", "wife", "To go to the allotment on two mornings.", "Replacement care on two mornings", BreakKind.ReplacementCareAtHome, 31.50m,
        "401276", "41926820");

    public static readonly Household Joyce = new("Joyce Ferris", new(1958, 6, 2), "9 Weavers Court, Shipley", "01632 960013", IdentifiedBy.Self,
        "Arthur Ferris", "father", "To keep my choir evenings.", "An evening a week at the choir, with a sitter", BreakKind.Leisure, 28.00m, "202678",
        "50345678");

    public static readonly Household Samuel = new("Samuel Osei", new(1966, 9, 14), "31 Beck Lane, Bingley", "01632 960014", IdentifiedBy.SocialWorker,
        "Comfort Osei", "mother", "To sleep through two nights a month.", "Overnight sitting", BreakKind.ReplacementCareAtHome, 42.00m, "202678", "50345679");

    public static readonly Household Ngozi = new("Ngozi Adeyemi", new(1972, 1, 27), "2 Tower Street, Bradford", "01632 960015", IdentifiedBy.GpPractice,
        "Daniel Adeyemi", "brother", "", "", BreakKind.Other, 0m, "", "");

    public static readonly Household Iqbal = new("Iqbal Hussain", new(1955, 2, 19), "60 Park View, Bradford", "01632 960016", IdentifiedBy.Self,
        "Nasreen Hussain", "mother", "To visit my children on Saturdays.", "Three hours of replacement care on Saturdays",
        BreakKind.ReplacementCareAtHome, 39.60m, "770148", "60987601");

    public static readonly Household Dorothy = new("Dorothy Kemp", new(1938, 7, 4), "5 Chapel Hill, Ilkley", "01632 960017", IdentifiedBy.GpPractice,
        "Frank Kemp", "husband", "To rest, and to have my hair done.", "A day centre place on Wednesdays", BreakKind.DayAway, 25.00m, "770148",
        "60987602")
    { Once = 180m };

    public static readonly Household Kathleen = new("Kathleen Moran", new(1961, 12, 12), "22 Station Road, Keighley", "01632 960018",
        IdentifiedBy.CarersOrganisation, "Liam Moran", "son", "To take a class one evening.", "An evening class and a sitter", BreakKind.Leisure, 22.75m,
        "110001", "02345671");

    /// <summary>Whose plan is above every limit.</summary>
    public static readonly Household Frances = new("Frances Ogden", new(1949, 6, 30), "4 Heath Terrace, Bradford", "01632 960044", IdentifiedBy.SocialWorker,
        "Leonard Ogden", "husband", "To go on caring at home this winter", "A night sitter, two nights a week", BreakKind.ReplacementCareAtHome, 620m, "", "");

    /// <summary>Paid every fourth Monday from 16 April 2012.</summary>
    public static readonly IReadOnlyList<Household> OnMondays =
    [
        Margaret,
        Ronald,
        Iqbal,
        Dorothy,
    ];

    /// <summary>Paid every fourth Monday from 7 May 2012, which was a bank holiday.</summary>
    public static readonly IReadOnlyList<Household> FromMay =
    [
        Kathleen,
        new("George Tanner", new(1944, 5, 23), "8 Moor End, Shipley", "01632 960019", IdentifiedBy.SocialWorker,
            "Elsie Tanner", "wife", "To go fishing with my brother.", "Replacement care, one long afternoon", BreakKind.ReplacementCareAtHome, 33.00m,
            "110001", "02345672"),
    ];

    public static readonly IReadOnlyList<Household> InReading =
    [
        new("Patricia Voss", new(1952, 10, 9), "14 Kennet Walk, Reading", "01632 960021", IdentifiedBy.GpPractice,
            "Leonard Voss", "husband", "To have Thursdays to myself.", "A day centre place on Thursdays", BreakKind.DayAway, 30.00m, "089250", "12345671"),
        new("Ahmed Saleh", new(1969, 8, 17), "3 Abbey Close, Reading", "01632 960022", IdentifiedBy.Self,
            "Fatima Saleh", "mother", "To keep my evening course.", "Sitting on two evenings", BreakKind.ReplacementCareAtHome, 36.40m, "089250", "12345672"),
    ];
}

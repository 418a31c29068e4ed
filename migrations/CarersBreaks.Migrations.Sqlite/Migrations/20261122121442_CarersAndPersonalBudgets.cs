using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CarersBreaks.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class CarersAndPersonalBudgets : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Payments_ScheduleId_From",
                table: "Payments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Funds_Route",
                table: "Funds");

            migrationBuilder.DropCheckConstraint(
                name: "CK_FundingLines_Route",
                table: "FundingLines");

            migrationBuilder.DropIndex(
                name: "IX_DirectPaymentAgreements_BudgetId",
                table: "DirectPaymentAgreements");

            migrationBuilder.AddColumn<bool>(
                name: "IsAboutCaredForPerson",
                table: "Questions",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "BothAgree",
                table: "PlannedBreaks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "HasNecessity",
                table: "PlannedBreaks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Method",
                table: "PlannedBreaks",
                type: "INTEGER",
                nullable: true,
                defaultValue: 1);

            migrationBuilder.AddColumn<bool>(
                name: "NothingIntimate",
                table: "PlannedBreaks",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "PlannedBreaks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Provider",
                table: "PlannedBreaks",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "ConcernId",
                table: "PersonReads",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ClosedById",
                table: "PersonalBudgets",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ClosedOn",
                table: "PersonalBudgets",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RecoveredPence",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Payee",
                table: "PayeeAccounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<long>(
                name: "RecipientId",
                table: "PayeeAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Payee",
                table: "DirectPaymentAgreements",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "EndedBy",
                table: "CaringRelationships",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "QuestionnaireId",
                table: "CarersAssessments",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<int>(
                name: "IndicativeSpan",
                table: "CarersAssessments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "MinutesAWeek",
                table: "CarersAssessments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DiedOn",
                table: "Carers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "HasTokens",
                table: "Carers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "LetterWish",
                table: "Carers",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "MergedIntoId",
                table: "Carers",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "PausedUntil",
                table: "Carers",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "WantsLargePrint",
                table: "Carers",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "HasTokens",
                table: "CaredForPersons",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "OverpaidPence",
                table: "BudgetYears",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "Affordability",
                table: "AllocationTables",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CapPence",
                table: "AllocationTables",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "HourlyRatePence",
                table: "AllocationTables",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Kind",
                table: "AllocationTables",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "PricePerPointPence",
                table: "AllocationTables",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "WeeksAYear",
                table: "AllocationTables",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MinutesAWeek",
                table: "AllocationBands",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BudgetParts",
                columns: table => new
                {
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    OncePence = table.Column<long>(type: "INTEGER", nullable: false),
                    WeeklyPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BudgetParts", x => new { x.BudgetId, x.Method });
                    table.ForeignKey(
                        name: "FK_BudgetParts_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BudgetReviews",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoneById = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BudgetReviews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BudgetReviews_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BudgetReviews_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CarerMerges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    MergedId = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptId = table.Column<long>(type: "INTEGER", nullable: false),
                    MergedById = table.Column<long>(type: "INTEGER", nullable: false),
                    MergedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    PartedById = table.Column<long>(type: "INTEGER", nullable: true),
                    PartedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReasonForParting = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarerMerges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CarerMerges_Carers_KeptId",
                        column: x => x.KeptId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CarerMerges_Carers_MergedId",
                        column: x => x.MergedId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CarersHelpers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    May = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CarersHelpers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CarersHelpers_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsAboutCaredForPerson = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseNotes_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CaseTasks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RaisedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RaisedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DoneOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DoneById = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CaseTasks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CaseTasks_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContactRoutes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    UnsafeSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsPreferred = table.Column<bool>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContactRoutes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContactRoutes_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "LetterBatches",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<long>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    PdfHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PrintedById = table.Column<long>(type: "INTEGER", nullable: false),
                    PrintedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    PostedById = table.Column<long>(type: "INTEGER", nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LetterBatches", x => x.Id);
                    table.ForeignKey(
                        name: "FK_LetterBatches_Organisations_HolderId",
                        column: x => x.HolderId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MonitoringReturns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: false),
                    AgreementId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Form = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    RemindedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NotNeededBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MonitoringReturns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MonitoringReturns_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MonitoringReturns_DirectPaymentAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "DirectPaymentAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_MonitoringReturns_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PanelReferrals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    SupportPlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReferredById = table.Column<long>(type: "INTEGER", nullable: false),
                    ReferredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Decision = table.Column<int>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelReferrals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PanelReferrals_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PanelReferrals_SupportPlans_SupportPlanId",
                        column: x => x.SupportPlanId,
                        principalTable: "SupportPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PaymentHolds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sentence = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ReleasedById = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentHolds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaymentHolds_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentHolds_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PersonTokens",
                columns: table => new
                {
                    Token = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    Subject = table.Column<int>(type: "INTEGER", nullable: false),
                    SubjectKey = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PersonTokens", x => new { x.Token, x.CouncilId, x.Subject, x.SubjectKey });
                });

            migrationBuilder.CreateTable(
                name: "PlanOutcomes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    SupportPlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanOutcomes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PlanOutcomes_SupportPlans_SupportPlanId",
                        column: x => x.SupportPlanId,
                        principalTable: "SupportPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Recipients",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    IsFamilyOrFriend = table.Column<bool>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recipients", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recipients_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SchemeRules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    YoungestAge = table.Column<int>(type: "INTEGER", nullable: false),
                    OneOffAwardsAYear = table.Column<int>(type: "INTEGER", nullable: false),
                    ReturnMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    ReturnDueDays = table.Column<int>(type: "INTEGER", nullable: false),
                    SurplusCeilingWeeks = table.Column<int>(type: "INTEGER", nullable: false),
                    RecoveryNoticeDays = table.Column<int>(type: "INTEGER", nullable: false),
                    NoticeDays = table.Column<int>(type: "INTEGER", nullable: false),
                    RunOnWeeks = table.Column<int>(type: "INTEGER", nullable: false),
                    BereavementPauseWeeks = table.Column<int>(type: "INTEGER", nullable: false),
                    FirstReviewDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ReviewMonths = table.Column<int>(type: "INTEGER", nullable: false),
                    ChallengeDays = table.Column<int>(type: "INTEGER", nullable: false),
                    ReturnThresholdPence = table.Column<long>(type: "INTEGER", nullable: false),
                    WriteOffLimitPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SchemeRules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "SharingConsents",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    With = table.Column<int>(type: "INTEGER", nullable: false),
                    How = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WithdrawnOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SharingConsents", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SharingConsents_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SignOffLimits",
                columns: table => new
                {
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    LimitPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SignOffLimits", x => new { x.PostId, x.From });
                    table.ForeignKey(
                        name: "FK_SignOffLimits_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StagedBudgetYears",
                columns: table => new
                {
                    UpratingId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetVersion = table.Column<long>(type: "INTEGER", nullable: false),
                    DifferencePence = table.Column<long>(type: "INTEGER", nullable: false),
                    OverpaidPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StagedBudgetYears", x => new { x.UpratingId, x.BudgetId, x.Year });
                });

            migrationBuilder.CreateTable(
                name: "Upratings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    FundId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    BasisPoints = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ProposedById = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    WeeklyAfterPence = table.Column<long>(type: "INTEGER", nullable: false),
                    WeeklyBeforePence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Upratings", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Upratings_Funds_FundId",
                        column: x => x.FundId,
                        principalTable: "Funds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitingPlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    SupportPlanId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    FundId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Year = table.Column<int>(type: "INTEGER", nullable: false),
                    PutOnListById = table.Column<long>(type: "INTEGER", nullable: false),
                    Since = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VariationAskedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VariationNote = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    LeftOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_WaitingPlans_Funds_FundId",
                        column: x => x.FundId,
                        principalTable: "Funds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_WaitingPlans_SupportPlans_SupportPlanId",
                        column: x => x.SupportPlanId,
                        principalTable: "SupportPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AccountCodes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    HelperId = table.Column<long>(type: "INTEGER", nullable: true),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    ExpiresAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    UsedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    FailedTries = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountCodes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountCodes_CarersHelpers_HelperId",
                        column: x => x.HelperId,
                        principalTable: "CarersHelpers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountCodes_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Challenges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OpenedById = table.Column<long>(type: "INTEGER", nullable: false),
                    OnPaper = table.Column<bool>(type: "INTEGER", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Due = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TaskId = table.Column<long>(type: "INTEGER", nullable: false),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AnsweredById = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Challenges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Challenges_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Challenges_CaseTasks_TaskId",
                        column: x => x.TaskId,
                        principalTable: "CaseTasks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Letters",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    To = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    WrittenOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WrittenById = table.Column<long>(type: "INTEGER", nullable: true),
                    TextHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    PdfHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    HeldBackBecause = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    BatchId = table.Column<long>(type: "INTEGER", nullable: true),
                    PostedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Letters", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Letters_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Letters_LetterBatches_BatchId",
                        column: x => x.BatchId,
                        principalTable: "LetterBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnEvidence",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Sha256 = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 120, nullable: false),
                    Type = table.Column<int>(type: "INTEGER", nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptById = table.Column<long>(type: "INTEGER", nullable: false),
                    KeptOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnEvidence", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnEvidence_MonitoringReturns_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "MonitoringReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnVersions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ReturnId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Confirms = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    SentById = table.Column<long>(type: "INTEGER", nullable: false),
                    IsFromPaper = table.Column<bool>(type: "INTEGER", nullable: false),
                    SentOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    CheckedById = table.Column<long>(type: "INTEGER", nullable: true),
                    CheckedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Question = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    BillsPence = table.Column<long>(type: "INTEGER", nullable: false),
                    ClosingPence = table.Column<long>(type: "INTEGER", nullable: false),
                    OpeningPence = table.Column<long>(type: "INTEGER", nullable: false),
                    PlannedPence = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedPence = table.Column<long>(type: "INTEGER", nullable: false),
                    SpentPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnVersions_MonitoringReturns_ReturnId",
                        column: x => x.ReturnId,
                        principalTable: "MonitoringReturns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PanelMembers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PanelReferralId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    OfficerId = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PanelMembers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PanelMembers_PanelReferrals_PanelReferralId",
                        column: x => x.PanelReferralId,
                        principalTable: "PanelReferrals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "SafeguardingConcerns",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedById = table.Column<long>(type: "INTEGER", nullable: false),
                    OpenedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    HoldId = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SafeguardingConcerns", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SafeguardingConcerns_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_SafeguardingConcerns_PaymentHolds_HoldId",
                        column: x => x.HoldId,
                        principalTable: "PaymentHolds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecipientChecks",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    RecipientId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    TakenBackOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecipientChecks", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecipientChecks_Recipients_RecipientId",
                        column: x => x.RecipientId,
                        principalTable: "Recipients",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BudgetChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    UpratingId = table.Column<long>(type: "INTEGER", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    WeeklyPence = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    ProposedById = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: true),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecisionReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    LiftedById = table.Column<long>(type: "INTEGER", nullable: true),
                    LiftedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    LiftReason = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    PaysWithheldDays = table.Column<bool>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BudgetChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BudgetChanges_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BudgetChanges_Upratings_UpratingId",
                        column: x => x.UpratingId,
                        principalTable: "Upratings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UpratingRates",
                columns: table => new
                {
                    UpratingId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    BecomesPence = table.Column<long>(type: "INTEGER", nullable: false),
                    WasPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UpratingRates", x => new { x.UpratingId, x.Position });
                    table.ForeignKey(
                        name: "FK_UpratingRates_Upratings_UpratingId",
                        column: x => x.UpratingId,
                        principalTable: "Upratings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Recoveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    NoticedById = table.Column<long>(type: "INTEGER", nullable: true),
                    NoticedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    NoticeEnds = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Means = table.Column<int>(type: "INTEGER", nullable: true),
                    InvoiceNumber = table.Column<string>(type: "TEXT", maxLength: 18, nullable: true),
                    InvoiceDueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    InvoiceLetterId = table.Column<long>(type: "INTEGER", nullable: true),
                    ProposedWriteOffPence = table.Column<long>(type: "INTEGER", nullable: true),
                    WriteOffProposedById = table.Column<long>(type: "INTEGER", nullable: true),
                    WriteOffReason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    WithdrawnBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false),
                    OffsetPence = table.Column<long>(type: "INTEGER", nullable: false),
                    ReceivedPence = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenOffPence = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenOffByOnePence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Recoveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Recoveries_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Recoveries_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Recoveries_Letters_InvoiceLetterId",
                        column: x => x.InvoiceLetterId,
                        principalTable: "Letters",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Recoveries_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReturnLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    VersionId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    What = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Break = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReturnLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReturnLines_ReturnVersions_VersionId",
                        column: x => x.VersionId,
                        principalTable: "ReturnVersions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConcernEntries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConcernId = table.Column<long>(type: "INTEGER", nullable: false),
                    AuthorId = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Ciphertext = table.Column<byte[]>(type: "BLOB", nullable: false),
                    KeyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    Salt = table.Column<byte[]>(type: "BLOB", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConcernEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConcernEntries_SafeguardingConcerns_ConcernId",
                        column: x => x.ConcernId,
                        principalTable: "SafeguardingConcerns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ConcernPeople",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ConcernId = table.Column<long>(type: "INTEGER", nullable: false),
                    UserId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    NamedById = table.Column<long>(type: "INTEGER", nullable: false),
                    NamedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ConcernPeople", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ConcernPeople_SafeguardingConcerns_ConcernId",
                        column: x => x.ConcernId,
                        principalTable: "SafeguardingConcerns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecoveryLines_Recoveries_RecoveryId",
                        column: x => x.RecoveryId,
                        principalTable: "Recoveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryObjections",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RaisedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    IsUpheld = table.Column<bool>(type: "INTEGER", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryObjections", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RecoveryObjections_Recoveries_RecoveryId",
                        column: x => x.RecoveryId,
                        principalTable: "Recoveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RecoveryParts",
                columns: table => new
                {
                    RecoveryId = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false),
                    WrittenOffPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RecoveryParts", x => new { x.RecoveryId, x.PaymentId });
                    table.ForeignKey(
                        name: "FK_RecoveryParts_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RecoveryParts_Recoveries_RecoveryId",
                        column: x => x.RecoveryId,
                        principalTable: "Recoveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ScheduleId_From_Part",
                table: "Payments",
                columns: new[] { "ScheduleId", "From", "Part" },
                unique: true,
                filter: "\"IsClaiming\" = 1");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Funds_Route",
                table: "Funds",
                sql: "(\"Kind\" = 1 AND \"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL) OR (\"Kind\" = 2 AND \"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL) OR (\"Kind\" = 60 AND \"AgreementId\" IS NULL AND \"AreaId\" IS NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "CK_FundingLines_Route",
                table: "FundingLines",
                sql: "(\"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL AND \"Source\" NOT IN (30, 60)) OR (\"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL AND \"Source\" = 30) OR (\"AgreementId\" IS NULL AND \"AreaId\" IS NULL AND \"Source\" = 60)");

            migrationBuilder.CreateIndex(
                name: "IX_DirectPaymentAgreements_BudgetId_Payee",
                table: "DirectPaymentAgreements",
                columns: new[] { "BudgetId", "Payee" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CaringRelationships_CaredForPersonId",
                table: "CaringRelationships",
                column: "CaredForPersonId");

            migrationBuilder.CreateIndex(
                name: "IX_Carers_MergedIntoId",
                table: "Carers",
                column: "MergedIntoId",
                filter: "\"MergedIntoId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Carers_WithoutTokens",
                table: "Carers",
                column: "Id",
                filter: "\"HasTokens\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_CaredForPersons_WithoutTokens",
                table: "CaredForPersons",
                column: "Id",
                filter: "\"HasTokens\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_AccountCodes_CarerId",
                table: "AccountCodes",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_BudgetChanges_BudgetId_Order",
                table: "BudgetChanges",
                columns: new[] { "BudgetId", "Order" },
                unique: true,
                filter: "\"Order\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BudgetChanges_CarerId",
                table: "BudgetChanges",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_BudgetChanges_CouncilId_State",
                table: "BudgetChanges",
                columns: new[] { "CouncilId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_BudgetChanges_UpratingId",
                table: "BudgetChanges",
                column: "UpratingId");

            migrationBuilder.CreateIndex(
                name: "IX_BudgetReviews_CarerId",
                table: "BudgetReviews",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_BudgetReviews_OneOpen",
                table: "BudgetReviews",
                column: "BudgetId",
                unique: true,
                filter: "\"DoneOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BudgetReviews_Open",
                table: "BudgetReviews",
                columns: new[] { "CouncilId", "Due" },
                filter: "\"DoneOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_CarerMerges_MergedId",
                table: "CarerMerges",
                column: "MergedId");

            migrationBuilder.CreateIndex(
                name: "IX_CarersHelpers_AccountId",
                table: "CarersHelpers",
                column: "AccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CarersHelpers_CarerId",
                table: "CarersHelpers",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseNotes_CarerId",
                table: "CaseNotes",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTasks_CarerId",
                table: "CaseTasks",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_CaseTasks_Open",
                table: "CaseTasks",
                columns: new[] { "OwnerId", "Due" },
                filter: "\"DoneOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_CarerId",
                table: "Challenges",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_Challenges_OwnerId",
                table: "Challenges",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_ConcernEntries_ConcernId",
                table: "ConcernEntries",
                column: "ConcernId");

            migrationBuilder.CreateIndex(
                name: "IX_ConcernPeople_ConcernId_UserId",
                table: "ConcernPeople",
                columns: new[] { "ConcernId", "UserId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ContactRoutes_CarerId_Kind",
                table: "ContactRoutes",
                columns: new[] { "CarerId", "Kind" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_LetterBatches_HolderId_Number",
                table: "LetterBatches",
                columns: new[] { "HolderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Letters_CarerId",
                table: "Letters",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_Letters_NotPosted",
                table: "Letters",
                columns: new[] { "CouncilId", "State" },
                filter: "\"State\" <> 2");

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringReturns_AgreementId_Number",
                table: "MonitoringReturns",
                columns: new[] { "AgreementId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringReturns_CarerId",
                table: "MonitoringReturns",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringReturns_NotYetDue",
                table: "MonitoringReturns",
                columns: new[] { "State", "To" },
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_MonitoringReturns_Open",
                table: "MonitoringReturns",
                columns: new[] { "CouncilId", "State", "DueOn" },
                filter: "\"State\" IN (2, 3, 4)");

            migrationBuilder.CreateIndex(
                name: "IX_PanelMembers_PanelReferralId_OfficerId",
                table: "PanelMembers",
                columns: new[] { "PanelReferralId", "OfficerId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PanelReferrals_Open",
                table: "PanelReferrals",
                column: "SupportPlanId",
                unique: true,
                filter: "\"Decision\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PanelReferrals_SupportPlanId_ReferredOn",
                table: "PanelReferrals",
                columns: new[] { "SupportPlanId", "ReferredOn" });

            migrationBuilder.CreateIndex(
                name: "IX_PaymentHolds_CarerId",
                table: "PaymentHolds",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanOutcomes_SupportPlanId_Position",
                table: "PlanOutcomes",
                columns: new[] { "SupportPlanId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecipientChecks_RecipientId",
                table: "RecipientChecks",
                column: "RecipientId");

            migrationBuilder.CreateIndex(
                name: "IX_Recipients_CarerId",
                table: "Recipients",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_Recoveries_BookId_State",
                table: "Recoveries",
                columns: new[] { "BookId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Recoveries_CarerId",
                table: "Recoveries",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_Recoveries_CouncilId_State",
                table: "Recoveries",
                columns: new[] { "CouncilId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_Recoveries_InvoiceNumber",
                table: "Recoveries",
                column: "InvoiceNumber",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Recoveries_Number",
                table: "Recoveries",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryLines_RecoveryId_Position",
                table: "RecoveryLines",
                columns: new[] { "RecoveryId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryObjections_Open",
                table: "RecoveryObjections",
                column: "RecoveryId",
                unique: true,
                filter: "\"IsUpheld\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_RecoveryParts_PaymentId",
                table: "RecoveryParts",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnEvidence_CarerId",
                table: "ReturnEvidence",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnEvidence_ReturnId",
                table: "ReturnEvidence",
                column: "ReturnId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnLines_VersionId_Position",
                table: "ReturnLines",
                columns: new[] { "VersionId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReturnVersions_CarerId",
                table: "ReturnVersions",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_ReturnVersions_ReturnId_Number",
                table: "ReturnVersions",
                columns: new[] { "ReturnId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SafeguardingConcerns_CarerId",
                table: "SafeguardingConcerns",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_SafeguardingConcerns_HoldId",
                table: "SafeguardingConcerns",
                column: "HoldId");

            migrationBuilder.CreateIndex(
                name: "IX_SchemeRules_HolderId_From",
                table: "SchemeRules",
                columns: new[] { "HolderId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SharingConsents_OneStands",
                table: "SharingConsents",
                columns: new[] { "CarerId", "With" },
                unique: true,
                filter: "\"WithdrawnOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Upratings_FundId",
                table: "Upratings",
                column: "FundId");

            migrationBuilder.CreateIndex(
                name: "IX_WaitingPlans_FundId_Since",
                table: "WaitingPlans",
                columns: new[] { "FundId", "Since" });

            migrationBuilder.CreateIndex(
                name: "IX_WaitingPlans_Open",
                table: "WaitingPlans",
                column: "SupportPlanId",
                unique: true,
                filter: "\"LeftOn\" IS NULL");

            migrationBuilder.AddForeignKey(
                name: "FK_Carers_Carers_MergedIntoId",
                table: "Carers",
                column: "MergedIntoId",
                principalTable: "Carers",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PayeeAccounts_Recipients_RecipientId",
                table: "PayeeAccounts",
                column: "RecipientId",
                principalTable: "Recipients",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Carers_Carers_MergedIntoId",
                table: "Carers");

            migrationBuilder.DropForeignKey(
                name: "FK_PayeeAccounts_Recipients_RecipientId",
                table: "PayeeAccounts");

            migrationBuilder.DropTable(
                name: "AccountCodes");

            migrationBuilder.DropTable(
                name: "BudgetChanges");

            migrationBuilder.DropTable(
                name: "BudgetParts");

            migrationBuilder.DropTable(
                name: "BudgetReviews");

            migrationBuilder.DropTable(
                name: "CarerMerges");

            migrationBuilder.DropTable(
                name: "CaseNotes");

            migrationBuilder.DropTable(
                name: "Challenges");

            migrationBuilder.DropTable(
                name: "ConcernEntries");

            migrationBuilder.DropTable(
                name: "ConcernPeople");

            migrationBuilder.DropTable(
                name: "ContactRoutes");

            migrationBuilder.DropTable(
                name: "PanelMembers");

            migrationBuilder.DropTable(
                name: "PersonTokens");

            migrationBuilder.DropTable(
                name: "PlanOutcomes");

            migrationBuilder.DropTable(
                name: "RecipientChecks");

            migrationBuilder.DropTable(
                name: "RecoveryLines");

            migrationBuilder.DropTable(
                name: "RecoveryObjections");

            migrationBuilder.DropTable(
                name: "RecoveryParts");

            migrationBuilder.DropTable(
                name: "ReturnEvidence");

            migrationBuilder.DropTable(
                name: "ReturnLines");

            migrationBuilder.DropTable(
                name: "SchemeRules");

            migrationBuilder.DropTable(
                name: "SharingConsents");

            migrationBuilder.DropTable(
                name: "SignOffLimits");

            migrationBuilder.DropTable(
                name: "StagedBudgetYears");

            migrationBuilder.DropTable(
                name: "UpratingRates");

            migrationBuilder.DropTable(
                name: "WaitingPlans");

            migrationBuilder.DropTable(
                name: "CarersHelpers");

            migrationBuilder.DropTable(
                name: "CaseTasks");

            migrationBuilder.DropTable(
                name: "SafeguardingConcerns");

            migrationBuilder.DropTable(
                name: "PanelReferrals");

            migrationBuilder.DropTable(
                name: "Recipients");

            migrationBuilder.DropTable(
                name: "Recoveries");

            migrationBuilder.DropTable(
                name: "ReturnVersions");

            migrationBuilder.DropTable(
                name: "Upratings");

            migrationBuilder.DropTable(
                name: "PaymentHolds");

            migrationBuilder.DropTable(
                name: "Letters");

            migrationBuilder.DropTable(
                name: "MonitoringReturns");

            migrationBuilder.DropTable(
                name: "LetterBatches");

            migrationBuilder.DropIndex(
                name: "IX_Payments_ScheduleId_From_Part",
                table: "Payments");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Funds_Route",
                table: "Funds");

            migrationBuilder.DropCheckConstraint(
                name: "CK_FundingLines_Route",
                table: "FundingLines");

            migrationBuilder.DropIndex(
                name: "IX_DirectPaymentAgreements_BudgetId_Payee",
                table: "DirectPaymentAgreements");

            migrationBuilder.DropIndex(
                name: "IX_CaringRelationships_CaredForPersonId",
                table: "CaringRelationships");

            migrationBuilder.DropIndex(
                name: "IX_Carers_MergedIntoId",
                table: "Carers");

            migrationBuilder.DropIndex(
                name: "IX_Carers_WithoutTokens",
                table: "Carers");

            migrationBuilder.DropIndex(
                name: "IX_CaredForPersons_WithoutTokens",
                table: "CaredForPersons");

            migrationBuilder.DropColumn(
                name: "IsAboutCaredForPerson",
                table: "Questions");

            migrationBuilder.DropColumn(
                name: "BothAgree",
                table: "PlannedBreaks");

            migrationBuilder.DropColumn(
                name: "HasNecessity",
                table: "PlannedBreaks");

            migrationBuilder.DropColumn(
                name: "Method",
                table: "PlannedBreaks");

            migrationBuilder.DropColumn(
                name: "NothingIntimate",
                table: "PlannedBreaks");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "PlannedBreaks");

            migrationBuilder.DropColumn(
                name: "Provider",
                table: "PlannedBreaks");

            migrationBuilder.DropColumn(
                name: "ConcernId",
                table: "PersonReads");

            migrationBuilder.DropColumn(
                name: "ClosedById",
                table: "PersonalBudgets");

            migrationBuilder.DropColumn(
                name: "ClosedOn",
                table: "PersonalBudgets");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "RecoveredPence",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "Payee",
                table: "PayeeAccounts");

            migrationBuilder.DropColumn(
                name: "RecipientId",
                table: "PayeeAccounts");

            migrationBuilder.DropColumn(
                name: "Payee",
                table: "DirectPaymentAgreements");

            migrationBuilder.DropColumn(
                name: "EndedBy",
                table: "CaringRelationships");

            migrationBuilder.DropColumn(
                name: "IndicativeSpan",
                table: "CarersAssessments");

            migrationBuilder.DropColumn(
                name: "MinutesAWeek",
                table: "CarersAssessments");

            migrationBuilder.DropColumn(
                name: "DiedOn",
                table: "Carers");

            migrationBuilder.DropColumn(
                name: "HasTokens",
                table: "Carers");

            migrationBuilder.DropColumn(
                name: "LetterWish",
                table: "Carers");

            migrationBuilder.DropColumn(
                name: "MergedIntoId",
                table: "Carers");

            migrationBuilder.DropColumn(
                name: "PausedUntil",
                table: "Carers");

            migrationBuilder.DropColumn(
                name: "WantsLargePrint",
                table: "Carers");

            migrationBuilder.DropColumn(
                name: "HasTokens",
                table: "CaredForPersons");

            migrationBuilder.DropColumn(
                name: "OverpaidPence",
                table: "BudgetYears");

            migrationBuilder.DropColumn(
                name: "Affordability",
                table: "AllocationTables");

            migrationBuilder.DropColumn(
                name: "CapPence",
                table: "AllocationTables");

            migrationBuilder.DropColumn(
                name: "HourlyRatePence",
                table: "AllocationTables");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "AllocationTables");

            migrationBuilder.DropColumn(
                name: "PricePerPointPence",
                table: "AllocationTables");

            migrationBuilder.DropColumn(
                name: "WeeksAYear",
                table: "AllocationTables");

            migrationBuilder.DropColumn(
                name: "MinutesAWeek",
                table: "AllocationBands");

            migrationBuilder.AlterColumn<long>(
                name: "QuestionnaireId",
                table: "CarersAssessments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Payments_ScheduleId_From",
                table: "Payments",
                columns: new[] { "ScheduleId", "From" },
                unique: true,
                filter: "\"IsClaiming\" = 1");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Funds_Route",
                table: "Funds",
                sql: "(\"Kind\" = 1 AND \"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL) OR (\"Kind\" = 2 AND \"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL)");

            migrationBuilder.AddCheckConstraint(
                name: "CK_FundingLines_Route",
                table: "FundingLines",
                sql: "(\"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL AND \"Source\" <> 30) OR (\"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL AND \"Source\" = 30)");

            migrationBuilder.CreateIndex(
                name: "IX_DirectPaymentAgreements_BudgetId",
                table: "DirectPaymentAgreements",
                column: "BudgetId",
                unique: true);
        }
    }
}

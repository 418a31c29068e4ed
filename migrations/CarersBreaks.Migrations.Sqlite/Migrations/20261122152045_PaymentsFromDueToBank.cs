using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CarersBreaks.Migrations.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class PaymentsFromDueToBank : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Matches_Kind_TargetKey",
                table: "Matches");

            migrationBuilder.AddColumn<long>(
                name: "MostOffAPaymentPence",
                table: "Recoveries",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PayDay",
                table: "PaymentSchedules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<int>(
                name: "Timing",
                table: "PaymentSchedules",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AlterColumn<long>(
                name: "RunId",
                table: "Payments",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<long>(
                name: "InPlaceOfId",
                table: "Payments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NoLongerDuePence",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "OffsetPence",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReturnAdvisedOn",
                table: "Payments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReturnCreditedOn",
                table: "Payments",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ReturnReason",
                table: "Payments",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ChequeNumber",
                table: "PaymentRuns",
                type: "TEXT",
                maxLength: 6,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ConfirmedOn",
                table: "PaymentRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsForCreditorsSystem",
                table: "PaymentRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<int>(
                name: "Means",
                table: "PaymentRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 1);

            migrationBuilder.AddColumn<string>(
                name: "Reason",
                table: "PaymentRuns",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RejectedCount",
                table: "PaymentRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RejectedPence",
                table: "PaymentRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<TimeOnly>(
                name: "SentAt",
                table: "PaymentRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StoppedOn",
                table: "PaymentRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SubmittedById",
                table: "PaymentRuns",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<byte[]>(
                name: "SubmittedContent",
                table: "PaymentRuns",
                type: "BLOB",
                maxLength: 32,
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "SubmittedOn",
                table: "PaymentRuns",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Modulus",
                table: "PayeeAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ModulusVersion",
                table: "PayeeAccounts",
                type: "TEXT",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NameAnswer",
                table: "PayeeAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "NameCheckedById",
                table: "PayeeAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NameCheckedOn",
                table: "PayeeAccounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "HeldSince",
                table: "ContactRoutes",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DaysAhead",
                table: "BankAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "FileLimitPence",
                table: "BankAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ItemLimitPence",
                table: "BankAccounts",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "PaysByCreditorsSystem",
                table: "BankAccounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "AccountChanges",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    ReplacesId = table.Column<long>(type: "INTEGER", nullable: false),
                    Source = table.Column<int>(type: "INTEGER", nullable: false),
                    OldAccountIsClosed = table.Column<bool>(type: "INTEGER", nullable: false),
                    RequestedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Route = table.Column<int>(type: "INTEGER", nullable: true),
                    RouteHeldSince = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CalledOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RefusedBecause = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AccountChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AccountChanges_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountChanges_PayeeAccounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "PayeeAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AccountChanges_PayeeAccounts_ReplacesId",
                        column: x => x.ReplacesId,
                        principalTable: "PayeeAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BankFileCopies",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AskedById = table.Column<long>(type: "INTEGER", nullable: false),
                    AskedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ConsentedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ConsentedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    DownloadedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DownloadedAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankFileCopies", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BankFileCopies_PaymentRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "PaymentRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BankReports",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    ServiceUserNumber = table.Column<string>(type: "TEXT", maxLength: 6, nullable: false),
                    ReportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    FileHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: true),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    SameAsId = table.Column<long>(type: "INTEGER", nullable: true),
                    Answer = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: true),
                    AnsweredById = table.Column<long>(type: "INTEGER", nullable: true),
                    AnsweredOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankReports", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BankReports_BankReports_SameAsId",
                        column: x => x.SameAsId,
                        principalTable: "BankReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BankReports_PaymentRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "PaymentRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CardLayouts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    DateFormat = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardLayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "HeldPayments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    RunId = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    ScheduleId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<long>(type: "INTEGER", nullable: false),
                    HeldOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ReleasedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ReleasedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ReleaseReason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HeldPayments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_HeldPayments_PaymentRuns_RunId",
                        column: x => x.RunId,
                        principalTable: "PaymentRuns",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HeldPayments_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ModulusTables",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Weights = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    WeightRows = table.Column<int>(type: "INTEGER", nullable: false),
                    Substitutions = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    SubstitutionRows = table.Column<int>(type: "INTEGER", nullable: false),
                    LoadedById = table.Column<long>(type: "INTEGER", nullable: false),
                    LoadedOn = table.Column<DateOnly>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ModulusTables", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "PaymentOffsets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentId = table.Column<long>(type: "INTEGER", nullable: false),
                    RecoveryId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PaymentOffsets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PaymentOffsets_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PaymentOffsets_Recoveries_RecoveryId",
                        column: x => x.RecoveryId,
                        principalTable: "Recoveries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Providers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    VatNumber = table.Column<string>(type: "TEXT", maxLength: 20, nullable: true),
                    UsedUntil = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Providers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Providers_Organisations_HolderId",
                        column: x => x.HolderId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BankReportItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    ReportId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    PaymentId = table.Column<long>(type: "INTEGER", nullable: true),
                    Outcome = table.Column<int>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 10, nullable: false),
                    Effect = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BankReportItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BankReportItems_BankReports_ReportId",
                        column: x => x.ReportId,
                        principalTable: "BankReports",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BankReportItems_Payments_PaymentId",
                        column: x => x.PaymentId,
                        principalTable: "Payments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CardLayoutColumns",
                columns: table => new
                {
                    LayoutId = table.Column<long>(type: "INTEGER", nullable: false),
                    Column = table.Column<int>(type: "INTEGER", nullable: false),
                    Head = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardLayoutColumns", x => new { x.LayoutId, x.Column });
                    table.ForeignKey(
                        name: "FK_CardLayoutColumns_CardLayouts_LayoutId",
                        column: x => x.LayoutId,
                        principalTable: "CardLayouts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CardLayoutWords",
                columns: table => new
                {
                    LayoutId = table.Column<long>(type: "INTEGER", nullable: false),
                    Word = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardLayoutWords", x => new { x.LayoutId, x.Word });
                    table.ForeignKey(
                        name: "FK_CardLayoutWords_CardLayouts_LayoutId",
                        column: x => x.LayoutId,
                        principalTable: "CardLayouts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CardTransactions",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    LayoutId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    MerchantCategory = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    BalancePence = table.Column<long>(type: "INTEGER", nullable: true),
                    Sealed = table.Column<byte[]>(type: "BLOB", nullable: false),
                    KeyVersion = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CardTransactions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CardTransactions_CardLayouts_LayoutId",
                        column: x => x.LayoutId,
                        principalTable: "CardLayouts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_CardTransactions_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BreakOrders",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: false),
                    FundId = table.Column<long>(type: "INTEGER", nullable: false),
                    BreakId = table.Column<long>(type: "INTEGER", nullable: false),
                    Method = table.Column<int>(type: "INTEGER", nullable: false),
                    ProviderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    Unit = table.Column<int>(type: "INTEGER", nullable: false),
                    Units = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Delivered = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoicedUnits = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderedById = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    ClosedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ClosedBecause = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoicedPence = table.Column<long>(type: "INTEGER", nullable: false),
                    PaidPence = table.Column<long>(type: "INTEGER", nullable: false),
                    PricePence = table.Column<long>(type: "INTEGER", nullable: false),
                    TotalPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakOrders", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreakOrders_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BreakOrders_Funds_FundId",
                        column: x => x.FundId,
                        principalTable: "Funds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BreakOrders_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BreakOrders_PlannedBreaks_BreakId",
                        column: x => x.BreakId,
                        principalTable: "PlannedBreaks",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BreakOrders_Providers_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Providers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProviderAccounts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProviderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Fingerprint = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    VerifiedById = table.Column<long>(type: "INTEGER", nullable: true),
                    VerifiedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    VerifiedHow = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderAccounts", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProviderAccounts_Providers_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Providers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProviderInvoices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    ProviderId = table.Column<long>(type: "INTEGER", nullable: false),
                    FundId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    NumberKey = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    InvoicedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    EnteredById = table.Column<long>(type: "INTEGER", nullable: false),
                    EnteredOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    AcceptedById = table.Column<long>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: true),
                    AcceptanceWaits = table.Column<bool>(type: "INTEGER", nullable: false),
                    ApprovedById = table.Column<long>(type: "INTEGER", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Means = table.Column<int>(type: "INTEGER", nullable: true),
                    PaidById = table.Column<long>(type: "INTEGER", nullable: true),
                    PaidOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    BankReference = table.Column<string>(type: "TEXT", maxLength: 50, nullable: true),
                    ClearedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    GrossPence = table.Column<long>(type: "INTEGER", nullable: false),
                    NetPence = table.Column<long>(type: "INTEGER", nullable: false),
                    VatPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderInvoices", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProviderInvoices_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProviderInvoices_Funds_FundId",
                        column: x => x.FundId,
                        principalTable: "Funds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProviderInvoices_Providers_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "Providers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "BreakDeliveries",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Units = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BreakDeliveries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BreakDeliveries_BreakOrders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "BreakOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProviderInvoiceLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    InvoiceId = table.Column<long>(type: "INTEGER", nullable: false),
                    CouncilId = table.Column<long>(type: "INTEGER", nullable: false),
                    CarerId = table.Column<long>(type: "INTEGER", nullable: true),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    OrderId = table.Column<long>(type: "INTEGER", nullable: true),
                    BudgetId = table.Column<long>(type: "INTEGER", nullable: true),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Units = table.Column<long>(type: "INTEGER", nullable: false),
                    Finding = table.Column<int>(type: "INTEGER", nullable: false),
                    AtStakePence = table.Column<long>(type: "INTEGER", nullable: false),
                    BeyondBudgetPence = table.Column<long>(type: "INTEGER", nullable: false),
                    CostPence = table.Column<long>(type: "INTEGER", nullable: false),
                    GrossPence = table.Column<long>(type: "INTEGER", nullable: false),
                    NetPence = table.Column<long>(type: "INTEGER", nullable: false),
                    VatPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProviderInvoiceLines", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProviderInvoiceLines_BreakOrders_OrderId",
                        column: x => x.OrderId,
                        principalTable: "BreakOrders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProviderInvoiceLines_PersonalBudgets_BudgetId",
                        column: x => x.BudgetId,
                        principalTable: "PersonalBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProviderInvoiceLines_ProviderInvoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "ProviderInvoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Payments_BookId_ReturnedOn",
                table: "Payments",
                columns: new[] { "BookId", "ReturnedOn" },
                filter: "\"ReturnedOn\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_InPlaceOfId",
                table: "Payments",
                column: "InPlaceOfId",
                unique: true,
                filter: "\"InPlaceOfId\" IS NOT NULL AND \"State\" <> 5");

            migrationBuilder.CreateIndex(
                name: "IX_Payments_Owed",
                table: "Payments",
                column: "BookId",
                filter: "\"State\" IN (4, 6)");

            migrationBuilder.CreateIndex(
                name: "IX_PaymentRuns_BookId_ChequeNumber",
                table: "PaymentRuns",
                columns: new[] { "BookId", "ChequeNumber" },
                unique: true,
                filter: "\"ChequeNumber\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Kind_TargetKey",
                table: "Matches",
                columns: new[] { "Kind", "TargetKey" },
                unique: true,
                filter: "\"IsLive\" = 1 AND \"Kind\" IN (1, 3, 5, 160)");

            migrationBuilder.CreateIndex(
                name: "IX_AccountChanges_AccountId",
                table: "AccountChanges",
                column: "AccountId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AccountChanges_Held",
                table: "AccountChanges",
                column: "ReplacesId",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_BankFileCopies_RunId_Number",
                table: "BankFileCopies",
                columns: new[] { "RunId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BankReportItems_PaymentId",
                table: "BankReportItems",
                column: "PaymentId");

            migrationBuilder.CreateIndex(
                name: "IX_BankReports_CouncilId_FileHash",
                table: "BankReports",
                columns: new[] { "CouncilId", "FileHash" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BankReports_CouncilId_Kind_ServiceUserNumber_Name",
                table: "BankReports",
                columns: new[] { "CouncilId", "Kind", "ServiceUserNumber", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_BreakDeliveries_OrderId_From",
                table: "BreakDeliveries",
                columns: new[] { "OrderId", "From" },
                unique: true,
                filter: "\"State\" IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "IX_BreakOrders_BudgetId",
                table: "BreakOrders",
                column: "BudgetId");

            migrationBuilder.CreateIndex(
                name: "IX_BreakOrders_CarerId",
                table: "BreakOrders",
                column: "CarerId");

            migrationBuilder.CreateIndex(
                name: "IX_BreakOrders_CouncilId_From",
                table: "BreakOrders",
                columns: new[] { "CouncilId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_BreakOrders_Number",
                table: "BreakOrders",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CardLayouts_HolderId_Name",
                table: "CardLayouts",
                columns: new[] { "HolderId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_CardTransactions_CarerId_On",
                table: "CardTransactions",
                columns: new[] { "CarerId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_CardTransactions_CouncilId_On",
                table: "CardTransactions",
                columns: new[] { "CouncilId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_CardTransactions_LayoutId_Reference",
                table: "CardTransactions",
                columns: new[] { "LayoutId", "Reference" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_HeldPayments_Open",
                table: "HeldPayments",
                columns: new[] { "BookId", "ScheduleId", "From" },
                unique: true,
                filter: "\"ReleasedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ModulusTables_HolderId_From",
                table: "ModulusTables",
                columns: new[] { "HolderId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_ModulusTables_HolderId_Name",
                table: "ModulusTables",
                columns: new[] { "HolderId", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PaymentOffsets_PaymentId_RecoveryId",
                table: "PaymentOffsets",
                columns: new[] { "PaymentId", "RecoveryId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProviderAccounts_ProviderId",
                table: "ProviderAccounts",
                column: "ProviderId");

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoiceLines_BudgetId",
                table: "ProviderInvoiceLines",
                column: "BudgetId");

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoiceLines_InvoiceId_Position",
                table: "ProviderInvoiceLines",
                columns: new[] { "InvoiceId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoiceLines_OrderId",
                table: "ProviderInvoiceLines",
                column: "OrderId");

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoices_BookId_State",
                table: "ProviderInvoices",
                columns: new[] { "BookId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoices_HolderId_State",
                table: "ProviderInvoices",
                columns: new[] { "HolderId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoices_ProviderId_NumberKey",
                table: "ProviderInvoices",
                columns: new[] { "ProviderId", "NumberKey" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ProviderInvoices_Reference",
                table: "ProviderInvoices",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Providers_HolderId_Name",
                table: "Providers",
                columns: new[] { "HolderId", "Name" });

            migrationBuilder.CreateIndex(
                name: "IX_Providers_Number",
                table: "Providers",
                column: "Number",
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_Payments_Payments_InPlaceOfId",
                table: "Payments",
                column: "InPlaceOfId",
                principalTable: "Payments",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Payments_Payments_InPlaceOfId",
                table: "Payments");

            migrationBuilder.DropTable(
                name: "AccountChanges");

            migrationBuilder.DropTable(
                name: "BankFileCopies");

            migrationBuilder.DropTable(
                name: "BankReportItems");

            migrationBuilder.DropTable(
                name: "BreakDeliveries");

            migrationBuilder.DropTable(
                name: "CardLayoutColumns");

            migrationBuilder.DropTable(
                name: "CardLayoutWords");

            migrationBuilder.DropTable(
                name: "CardTransactions");

            migrationBuilder.DropTable(
                name: "HeldPayments");

            migrationBuilder.DropTable(
                name: "ModulusTables");

            migrationBuilder.DropTable(
                name: "PaymentOffsets");

            migrationBuilder.DropTable(
                name: "ProviderAccounts");

            migrationBuilder.DropTable(
                name: "ProviderInvoiceLines");

            migrationBuilder.DropTable(
                name: "BankReports");

            migrationBuilder.DropTable(
                name: "CardLayouts");

            migrationBuilder.DropTable(
                name: "BreakOrders");

            migrationBuilder.DropTable(
                name: "ProviderInvoices");

            migrationBuilder.DropTable(
                name: "Providers");

            migrationBuilder.DropIndex(
                name: "IX_Payments_BookId_ReturnedOn",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_InPlaceOfId",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_Payments_Owed",
                table: "Payments");

            migrationBuilder.DropIndex(
                name: "IX_PaymentRuns_BookId_ChequeNumber",
                table: "PaymentRuns");

            migrationBuilder.DropIndex(
                name: "IX_Matches_Kind_TargetKey",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "MostOffAPaymentPence",
                table: "Recoveries");

            migrationBuilder.DropColumn(
                name: "PayDay",
                table: "PaymentSchedules");

            migrationBuilder.DropColumn(
                name: "Timing",
                table: "PaymentSchedules");

            migrationBuilder.DropColumn(
                name: "InPlaceOfId",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "NoLongerDuePence",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "OffsetPence",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "ReturnAdvisedOn",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "ReturnCreditedOn",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "ReturnReason",
                table: "Payments");

            migrationBuilder.DropColumn(
                name: "ChequeNumber",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "ConfirmedOn",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "IsForCreditorsSystem",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "Means",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "Reason",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "RejectedCount",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "RejectedPence",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "SentAt",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "StoppedOn",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "SubmittedById",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "SubmittedContent",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "SubmittedOn",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "Modulus",
                table: "PayeeAccounts");

            migrationBuilder.DropColumn(
                name: "ModulusVersion",
                table: "PayeeAccounts");

            migrationBuilder.DropColumn(
                name: "NameAnswer",
                table: "PayeeAccounts");

            migrationBuilder.DropColumn(
                name: "NameCheckedById",
                table: "PayeeAccounts");

            migrationBuilder.DropColumn(
                name: "NameCheckedOn",
                table: "PayeeAccounts");

            migrationBuilder.DropColumn(
                name: "HeldSince",
                table: "ContactRoutes");

            migrationBuilder.DropColumn(
                name: "DaysAhead",
                table: "BankAccounts");

            migrationBuilder.DropColumn(
                name: "FileLimitPence",
                table: "BankAccounts");

            migrationBuilder.DropColumn(
                name: "ItemLimitPence",
                table: "BankAccounts");

            migrationBuilder.DropColumn(
                name: "PaysByCreditorsSystem",
                table: "BankAccounts");

            migrationBuilder.AlterColumn<long>(
                name: "RunId",
                table: "Payments",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "INTEGER",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Kind_TargetKey",
                table: "Matches",
                columns: new[] { "Kind", "TargetKey" },
                unique: true,
                filter: "\"IsLive\" = 1 AND \"Kind\" IN (1, 3, 5)");
        }
    }
}

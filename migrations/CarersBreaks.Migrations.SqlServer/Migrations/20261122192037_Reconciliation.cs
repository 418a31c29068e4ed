using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CarersBreaks.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class Reconciliation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Matches_Kind_TargetKey",
                table: "Matches");

            migrationBuilder.DropIndex(
                name: "IX_Matches_StatementLineId",
                table: "Matches");

            migrationBuilder.AddColumn<DateOnly>(
                name: "DueOn",
                table: "UnmatchedItems",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NextStep",
                table: "UnmatchedItems",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReasonById",
                table: "UnmatchedItems",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Standing",
                table: "StatementLines",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "StandingBecause",
                table: "StatementLines",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingById",
                table: "StatementLines",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingRuleId",
                table: "StatementLines",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Standing",
                table: "StagedLines",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "StandingBecause",
                table: "StagedLines",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingById",
                table: "StagedLines",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingRuleId",
                table: "StagedLines",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OutsideBookPence",
                table: "ReconciliationRuns",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "State",
                table: "ReconciliationRuns",
                type: "int",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<bool>(
                name: "ShowsEachPayment",
                table: "PaymentRuns",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "AmountPence",
                table: "Matches",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DifferencePence",
                table: "Matches",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "GroupId",
                table: "Matches",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "Matches",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RunId",
                table: "Matches",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TargetPart",
                table: "Matches",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "WrittenOffPence",
                table: "FinancialContributions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "BankStatements",
                type: "datetime2(6)",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DecidedById",
                table: "BankStatements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionReason",
                table: "BankStatements",
                type: "nvarchar(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Format",
                table: "BankStatements",
                type: "nvarchar(80)",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "BankStatements",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "BankStatements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReleaseBatchId",
                table: "BankStatements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsShared",
                table: "BankAccounts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ShowsEachPayment",
                table: "BankAccounts",
                type: "bit",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "MainLedgerExtracts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    FileHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    LineCount = table.Column<int>(type: "int", nullable: false),
                    AddedCount = table.Column<int>(type: "int", nullable: false),
                    ImportedById = table.Column<long>(type: "bigint", nullable: false),
                    ImportedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DebitsPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MainLedgerExtracts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MainLedgerLayouts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    AccountHead = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    DateHead = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AmountHead = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ReferenceHead = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    FundHead = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    FundCode = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    DateFormat = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MainLedgerLayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MainLedgerLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    ExtractId = table.Column<long>(type: "bigint", nullable: false),
                    Account = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(60)", maxLength: 60, nullable: false),
                    Occurrence = table.Column<int>(type: "int", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MainLedgerLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MatchRuleSets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    BasedOn = table.Column<int>(type: "int", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    DraftedById = table.Column<long>(type: "bigint", nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SubmittedById = table.Column<long>(type: "bigint", nullable: true),
                    AcceptedById = table.Column<long>(type: "bigint", nullable: true),
                    InForceOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    Rules = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MatchRuleSets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_MatchRuleSets_Organisations_HolderId",
                        column: x => x.HolderId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NamedInBatches",
                columns: table => new
                {
                    StatementLineId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NamedInBatches", x => new { x.StatementLineId, x.Number });
                    table.ForeignKey(
                        name: "FK_NamedInBatches_StatementLines_StatementLineId",
                        column: x => x.StatementLineId,
                        principalTable: "StatementLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NotOursRules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    BankAccountId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Place = table.Column<int>(type: "int", nullable: false),
                    NarrativeContains = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: true),
                    TransactionCode = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: true),
                    OtherAccount = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: true),
                    OtherAccountEnding = table.Column<string>(type: "nvarchar(4)", maxLength: 4, nullable: true),
                    Direction = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    RecordedById = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(500)", maxLength: 500, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NotOursRules", x => x.Id);
                    table.ForeignKey(
                        name: "FK_NotOursRules_BankAccounts_BankAccountId",
                        column: x => x.BankAccountId,
                        principalTable: "BankAccounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProposedDifferences",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    StatementLineId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    TargetKey = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: false),
                    ProposedById = table.Column<long>(type: "bigint", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    DecidedById = table.Column<long>(type: "bigint", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    DifferencePence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposedDifferences", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ProposedDifferences_StatementLines_StatementLineId",
                        column: x => x.StatementLineId,
                        principalTable: "StatementLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationSchedules",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Rhythm = table.Column<int>(type: "int", nullable: false),
                    Weekday = table.Column<int>(type: "int", nullable: true),
                    WorkingDay = table.Column<int>(type: "int", nullable: true),
                    SetUpById = table.Column<long>(type: "bigint", nullable: false),
                    SetUpOn = table.Column<DateOnly>(type: "date", nullable: false),
                    StoppedById = table.Column<long>(type: "bigint", nullable: true),
                    StoppedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationSchedules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationStatements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    FollowsId = table.Column<long>(type: "bigint", nullable: true),
                    State = table.Column<int>(type: "int", nullable: false),
                    InputHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    ResultHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Rules = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Obstacles = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    MadeById = table.Column<long>(type: "bigint", nullable: true),
                    IsMadeByJob = table.Column<bool>(type: "bit", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "date", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    SignedById = table.Column<long>(type: "bigint", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CountersignedById = table.Column<long>(type: "bigint", nullable: true),
                    CountersignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AmberOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AmberBecause = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ReopeningReason = table.Column<string>(type: "nvarchar(300)", maxLength: 300, nullable: true),
                    ReopeningProposedById = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationStatements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReconciliationStatements_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReconciliationStatements_ReconciliationStatements_FollowsId",
                        column: x => x.FollowsId,
                        principalTable: "ReconciliationStatements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "StagedInBatches",
                columns: table => new
                {
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    Line = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    Statement = table.Column<int>(type: "int", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StagedInBatches", x => new { x.BatchId, x.Line, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "StatementLayouts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(40)", maxLength: 40, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Version = table.Column<int>(type: "int", nullable: false),
                    Delimiter = table.Column<string>(type: "nvarchar(1)", maxLength: 1, nullable: false),
                    HeadsAt = table.Column<int>(type: "int", nullable: false),
                    Heads = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    DateFormat = table.Column<string>(type: "nvarchar(20)", maxLength: 20, nullable: false),
                    Sign = table.Column<int>(type: "int", nullable: false),
                    DateColumn = table.Column<int>(type: "int", nullable: false),
                    AmountColumn = table.Column<int>(type: "int", nullable: false),
                    OtherColumn = table.Column<int>(type: "int", nullable: false),
                    BalanceColumn = table.Column<int>(type: "int", nullable: false),
                    SortCodeColumn = table.Column<int>(type: "int", nullable: false),
                    AccountColumn = table.Column<int>(type: "int", nullable: false),
                    ReferenceColumn = table.Column<int>(type: "int", nullable: false),
                    NarrativeColumn = table.Column<int>(type: "int", nullable: false),
                    MoreNarrativeColumn = table.Column<int>(type: "int", nullable: false),
                    RecordedById = table.Column<long>(type: "bigint", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementLayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StatementUploads",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    ActId = table.Column<Guid>(type: "uniqueidentifier", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RequestHash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false),
                    Length = table.Column<long>(type: "bigint", nullable: false),
                    SentById = table.Column<long>(type: "bigint", nullable: false),
                    PostId = table.Column<long>(type: "bigint", nullable: false),
                    Role = table.Column<int>(type: "int", nullable: false),
                    SentAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    Message = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    ImportId = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnmatchedItemNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    ItemId = table.Column<long>(type: "bigint", nullable: false),
                    Text = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    WentToWorker = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnmatchedItemNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnmatchedItemNotes_UnmatchedItems_ItemId",
                        column: x => x.ItemId,
                        principalTable: "UnmatchedItems",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "WaitingStatements",
                columns: table => new
                {
                    BatchId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    BankAccountId = table.Column<long>(type: "bigint", nullable: false),
                    FileName = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    BankReference = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: true),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Format = table.Column<string>(type: "nvarchar(80)", maxLength: 80, nullable: true),
                    Currency = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    OpeningPence = table.Column<long>(type: "bigint", nullable: true),
                    ClosingPence = table.Column<long>(type: "bigint", nullable: true),
                    LineCount = table.Column<int>(type: "int", nullable: false),
                    Balances = table.Column<bool>(type: "bit", nullable: true),
                    Problems = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    CreditsPence = table.Column<long>(type: "bigint", nullable: false),
                    DebitsPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingStatements", x => new { x.BatchId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "MainLedgerAccounts",
                columns: table => new
                {
                    LayoutId = table.Column<long>(type: "bigint", nullable: false),
                    Code = table.Column<string>(type: "nvarchar(30)", maxLength: 30, nullable: false, collation: "Latin1_General_100_BIN2"),
                    Kind = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MainLedgerAccounts", x => new { x.LayoutId, x.Code });
                    table.ForeignKey(
                        name: "FK_MainLedgerAccounts_MainLedgerLayouts_LayoutId",
                        column: x => x.LayoutId,
                        principalTable: "MainLedgerLayouts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationEvents",
                columns: table => new
                {
                    StatementId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    ById = table.Column<long>(type: "bigint", nullable: true),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    At = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: false),
                    Words = table.Column<string>(type: "nvarchar(2000)", maxLength: 2000, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationEvents", x => new { x.StatementId, x.Position });
                    table.ForeignKey(
                        name: "FK_ReconciliationEvents_ReconciliationStatements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "ReconciliationStatements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationInputs",
                columns: table => new
                {
                    StatementId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(50)", maxLength: 50, nullable: false),
                    Count = table.Column<int>(type: "int", nullable: false),
                    Hash = table.Column<byte[]>(type: "varbinary(32)", maxLength: 32, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationInputs", x => new { x.StatementId, x.Position });
                    table.ForeignKey(
                        name: "FK_ReconciliationInputs_ReconciliationStatements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "ReconciliationStatements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationItems",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    StatementId = table.Column<long>(type: "bigint", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Proof = table.Column<int>(type: "int", nullable: false),
                    Reason = table.Column<int>(type: "int", nullable: false),
                    Words = table.Column<string>(type: "nvarchar(1200)", maxLength: 1200, nullable: false),
                    On = table.Column<DateOnly>(type: "date", nullable: false),
                    Link = table.Column<int>(type: "int", nullable: false),
                    Key = table.Column<long>(type: "bigint", nullable: true),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationItems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReconciliationItems_ReconciliationStatements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "ReconciliationStatements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationProofs",
                columns: table => new
                {
                    StatementId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    HolderId = table.Column<long>(type: "bigint", nullable: false),
                    LeftWords = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    RightWords = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LeftPence = table.Column<long>(type: "bigint", nullable: false),
                    ListedPence = table.Column<long>(type: "bigint", nullable: false),
                    RightPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationProofs", x => new { x.StatementId, x.Position });
                    table.ForeignKey(
                        name: "FK_ReconciliationProofs_ReconciliationStatements_StatementId",
                        column: x => x.StatementId,
                        principalTable: "ReconciliationStatements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_Standing",
                table: "StatementLines",
                columns: new[] { "BankAccountId", "Standing" },
                filter: "\"Standing\" > 0");

            migrationBuilder.CreateIndex(
                name: "IX_StatementLines_StandingRuleId",
                table: "StatementLines",
                column: "StandingRuleId",
                filter: "\"StandingRuleId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationRuns_Running",
                table: "ReconciliationRuns",
                column: "BookId",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Kind_TargetKey_TargetPart",
                table: "Matches",
                columns: new[] { "Kind", "TargetKey", "TargetPart" },
                unique: true,
                filter: "\"IsLive\" = 1 AND \"Kind\" IN (1, 3, 5, 160)");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Payers",
                table: "Matches",
                columns: new[] { "Kind", "StatementLineId" },
                filter: "\"IsLive\" = 1 AND \"Kind\" IN (2, 70, 160)");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_StatementLineId_Part",
                table: "Matches",
                columns: new[] { "StatementLineId", "Part" },
                unique: true,
                filter: "\"IsLive\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Undone",
                table: "Matches",
                column: "StatementLineId",
                filter: "\"IsLive\" = 0");

            migrationBuilder.CreateIndex(
                name: "IX_BankStatements_FileHash",
                table: "BankStatements",
                column: "FileHash");

            migrationBuilder.CreateIndex(
                name: "IX_MainLedgerExtracts_BookId",
                table: "MainLedgerExtracts",
                column: "BookId");

            migrationBuilder.CreateIndex(
                name: "IX_MainLedgerLayouts_BookId",
                table: "MainLedgerLayouts",
                column: "BookId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MainLedgerLines_BookId_On",
                table: "MainLedgerLines",
                columns: new[] { "BookId", "On" });

            migrationBuilder.CreateIndex(
                name: "IX_MatchRuleSets_HolderId_Number",
                table: "MatchRuleSets",
                columns: new[] { "HolderId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_MatchRuleSets_Open",
                table: "MatchRuleSets",
                column: "HolderId",
                unique: true,
                filter: "\"State\" IN (1, 2)");

            migrationBuilder.CreateIndex(
                name: "IX_ProposedDifferences_StatementLineId",
                table: "ProposedDifferences",
                column: "StatementLineId",
                unique: true,
                filter: "\"State\" = 1");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationItems_StatementId_Position",
                table: "ReconciliationItems",
                columns: new[] { "StatementId", "Position" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationSchedules_HolderId_Kind",
                table: "ReconciliationSchedules",
                columns: new[] { "HolderId", "Kind" },
                unique: true,
                filter: "\"StoppedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationStatements_BookId_Kind_From_To_Number",
                table: "ReconciliationStatements",
                columns: new[] { "BookId", "Kind", "From", "To", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ReconciliationStatements_HolderId_State_AmberOn",
                table: "ReconciliationStatements",
                columns: new[] { "HolderId", "State", "AmberOn" });

            migrationBuilder.CreateIndex(
                name: "IX_StatementLayouts_HolderId_Name_Version",
                table: "StatementLayouts",
                columns: new[] { "HolderId", "Name", "Version" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementUploads_ActId",
                table: "StatementUploads",
                column: "ActId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StatementUploads_HolderId_SentAt",
                table: "StatementUploads",
                columns: new[] { "HolderId", "SentAt" });

            migrationBuilder.CreateIndex(
                name: "IX_UnmatchedItemNotes_ItemId",
                table: "UnmatchedItemNotes",
                column: "ItemId");

            migrationBuilder.AddForeignKey(
                name: "FK_Matches_Matches_GroupId",
                table: "Matches",
                column: "GroupId",
                principalTable: "Matches",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Matches_ReconciliationRuns_RunId",
                table: "Matches",
                column: "RunId",
                principalTable: "ReconciliationRuns",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_StatementLines_NotOursRules_StandingRuleId",
                table: "StatementLines",
                column: "StandingRuleId",
                principalTable: "NotOursRules",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            // What a match explains is its whole line, as it was until lines could be split.
            migrationBuilder.Sql("""
                UPDATE "Matches" SET "AmountPence" = (SELECT l."AmountPence" FROM "StatementLines" l WHERE l."Id" = "Matches"."StatementLineId")
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_Matches_Matches_GroupId",
                table: "Matches");

            migrationBuilder.DropForeignKey(
                name: "FK_Matches_ReconciliationRuns_RunId",
                table: "Matches");

            migrationBuilder.DropForeignKey(
                name: "FK_StatementLines_NotOursRules_StandingRuleId",
                table: "StatementLines");

            migrationBuilder.DropTable(
                name: "MainLedgerAccounts");

            migrationBuilder.DropTable(
                name: "MainLedgerExtracts");

            migrationBuilder.DropTable(
                name: "MainLedgerLines");

            migrationBuilder.DropTable(
                name: "MatchRuleSets");

            migrationBuilder.DropTable(
                name: "NamedInBatches");

            migrationBuilder.DropTable(
                name: "NotOursRules");

            migrationBuilder.DropTable(
                name: "ProposedDifferences");

            migrationBuilder.DropTable(
                name: "ReconciliationEvents");

            migrationBuilder.DropTable(
                name: "ReconciliationInputs");

            migrationBuilder.DropTable(
                name: "ReconciliationItems");

            migrationBuilder.DropTable(
                name: "ReconciliationProofs");

            migrationBuilder.DropTable(
                name: "ReconciliationSchedules");

            migrationBuilder.DropTable(
                name: "StagedInBatches");

            migrationBuilder.DropTable(
                name: "StatementLayouts");

            migrationBuilder.DropTable(
                name: "StatementUploads");

            migrationBuilder.DropTable(
                name: "UnmatchedItemNotes");

            migrationBuilder.DropTable(
                name: "WaitingStatements");

            migrationBuilder.DropTable(
                name: "MainLedgerLayouts");

            migrationBuilder.DropTable(
                name: "ReconciliationStatements");

            migrationBuilder.DropIndex(
                name: "IX_StatementLines_Standing",
                table: "StatementLines");

            migrationBuilder.DropIndex(
                name: "IX_StatementLines_StandingRuleId",
                table: "StatementLines");

            migrationBuilder.DropIndex(
                name: "IX_ReconciliationRuns_Running",
                table: "ReconciliationRuns");

            migrationBuilder.DropIndex(
                name: "IX_Matches_Kind_TargetKey_TargetPart",
                table: "Matches");

            migrationBuilder.DropIndex(
                name: "IX_Matches_Payers",
                table: "Matches");

            migrationBuilder.DropIndex(
                name: "IX_Matches_StatementLineId_Part",
                table: "Matches");

            migrationBuilder.DropIndex(
                name: "IX_Matches_Undone",
                table: "Matches");

            migrationBuilder.DropIndex(
                name: "IX_BankStatements_FileHash",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "DueOn",
                table: "UnmatchedItems");

            migrationBuilder.DropColumn(
                name: "NextStep",
                table: "UnmatchedItems");

            migrationBuilder.DropColumn(
                name: "ReasonById",
                table: "UnmatchedItems");

            migrationBuilder.DropColumn(
                name: "Standing",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "StandingBecause",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "StandingById",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "StandingRuleId",
                table: "StatementLines");

            migrationBuilder.DropColumn(
                name: "Standing",
                table: "StagedLines");

            migrationBuilder.DropColumn(
                name: "StandingBecause",
                table: "StagedLines");

            migrationBuilder.DropColumn(
                name: "StandingById",
                table: "StagedLines");

            migrationBuilder.DropColumn(
                name: "StandingRuleId",
                table: "StagedLines");

            migrationBuilder.DropColumn(
                name: "OutsideBookPence",
                table: "ReconciliationRuns");

            migrationBuilder.DropColumn(
                name: "State",
                table: "ReconciliationRuns");

            migrationBuilder.DropColumn(
                name: "ShowsEachPayment",
                table: "PaymentRuns");

            migrationBuilder.DropColumn(
                name: "AmountPence",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "DifferencePence",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "GroupId",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "Part",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "RunId",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "TargetPart",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "WrittenOffPence",
                table: "FinancialContributions");

            migrationBuilder.DropColumn(
                name: "DecidedAt",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "DecidedById",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "DecisionReason",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "Format",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "Note",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "Place",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "ReleaseBatchId",
                table: "BankStatements");

            migrationBuilder.DropColumn(
                name: "IsShared",
                table: "BankAccounts");

            migrationBuilder.DropColumn(
                name: "ShowsEachPayment",
                table: "BankAccounts");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_Kind_TargetKey",
                table: "Matches",
                columns: new[] { "Kind", "TargetKey" },
                unique: true,
                filter: "\"IsLive\" = 1 AND \"Kind\" IN (1, 3, 5, 160)");

            migrationBuilder.CreateIndex(
                name: "IX_Matches_StatementLineId",
                table: "Matches",
                column: "StatementLineId",
                unique: true,
                filter: "\"IsLive\" = 1");
        }
    }
}

using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CarersBreaks.Migrations.Sqlite.Migrations
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NextStep",
                table: "UnmatchedItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReasonById",
                table: "UnmatchedItems",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Standing",
                table: "StatementLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "StandingBecause",
                table: "StatementLines",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingById",
                table: "StatementLines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingRuleId",
                table: "StatementLines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Standing",
                table: "StagedLines",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "StandingBecause",
                table: "StagedLines",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingById",
                table: "StagedLines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StandingRuleId",
                table: "StagedLines",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "OutsideBookPence",
                table: "ReconciliationRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<int>(
                name: "State",
                table: "ReconciliationRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: 2);

            migrationBuilder.AddColumn<bool>(
                name: "ShowsEachPayment",
                table: "PaymentRuns",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<long>(
                name: "AmountPence",
                table: "Matches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "DifferencePence",
                table: "Matches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "GroupId",
                table: "Matches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Part",
                table: "Matches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "RunId",
                table: "Matches",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "TargetPart",
                table: "Matches",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "WrittenOffPence",
                table: "FinancialContributions",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<DateTime>(
                name: "DecidedAt",
                table: "BankStatements",
                type: "TEXT",
                precision: 6,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "DecidedById",
                table: "BankStatements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "DecisionReason",
                table: "BankStatements",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Format",
                table: "BankStatements",
                type: "TEXT",
                maxLength: 80,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Note",
                table: "BankStatements",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "Place",
                table: "BankStatements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReleaseBatchId",
                table: "BankStatements",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsShared",
                table: "BankAccounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<bool>(
                name: "ShowsEachPayment",
                table: "BankAccounts",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.CreateTable(
                name: "MainLedgerExtracts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    LineCount = table.Column<int>(type: "INTEGER", nullable: false),
                    AddedCount = table.Column<int>(type: "INTEGER", nullable: false),
                    ImportedById = table.Column<long>(type: "INTEGER", nullable: false),
                    ImportedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    DebitsPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MainLedgerExtracts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MainLedgerLayouts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    AccountHead = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DateHead = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    AmountHead = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ReferenceHead = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    FundHead = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    FundCode = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    DateFormat = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MainLedgerLayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MainLedgerLines",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    ExtractId = table.Column<long>(type: "INTEGER", nullable: false),
                    Account = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 60, nullable: false),
                    Occurrence = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MainLedgerLines", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "MatchRuleSets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    BasedOn = table.Column<int>(type: "INTEGER", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DraftedById = table.Column<long>(type: "INTEGER", nullable: false),
                    DraftedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SubmittedById = table.Column<long>(type: "INTEGER", nullable: true),
                    AcceptedById = table.Column<long>(type: "INTEGER", nullable: true),
                    InForceOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false)
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
                    StatementLineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: true)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    BankAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Place = table.Column<int>(type: "INTEGER", nullable: false),
                    NarrativeContains = table.Column<string>(type: "TEXT", maxLength: 100, nullable: true),
                    TransactionCode = table.Column<string>(type: "TEXT", maxLength: 40, nullable: true),
                    OtherAccount = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: true),
                    OtherAccountEnding = table.Column<string>(type: "TEXT", maxLength: 4, nullable: true),
                    Direction = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 500, nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    StatementLineId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    TargetKey = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: false),
                    ProposedById = table.Column<long>(type: "INTEGER", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    DecidedById = table.Column<long>(type: "INTEGER", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false),
                    DifferencePence = table.Column<long>(type: "INTEGER", nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    Rhythm = table.Column<int>(type: "INTEGER", nullable: false),
                    Weekday = table.Column<int>(type: "INTEGER", nullable: true),
                    WorkingDay = table.Column<int>(type: "INTEGER", nullable: true),
                    SetUpById = table.Column<long>(type: "INTEGER", nullable: false),
                    SetUpOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    StoppedById = table.Column<long>(type: "INTEGER", nullable: true),
                    StoppedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReconciliationSchedules", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReconciliationStatements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    BookId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    FollowsId = table.Column<long>(type: "INTEGER", nullable: true),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    InputHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    ResultHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Rules = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    Obstacles = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    MadeById = table.Column<long>(type: "INTEGER", nullable: true),
                    IsMadeByJob = table.Column<bool>(type: "INTEGER", nullable: false),
                    MadeOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    MadeAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    SignedById = table.Column<long>(type: "INTEGER", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CountersignedById = table.Column<long>(type: "INTEGER", nullable: true),
                    CountersignedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AmberOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    AmberBecause = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ReopeningReason = table.Column<string>(type: "TEXT", maxLength: 300, nullable: true),
                    ReopeningProposedById = table.Column<long>(type: "INTEGER", nullable: true),
                    Version = table.Column<long>(type: "INTEGER", nullable: false)
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
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    Line = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    Statement = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Reference = table.Column<string>(type: "TEXT", maxLength: 18, nullable: false),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StagedInBatches", x => new { x.BatchId, x.Line, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "StatementLayouts",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 40, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false),
                    Delimiter = table.Column<string>(type: "TEXT", maxLength: 1, nullable: false),
                    HeadsAt = table.Column<int>(type: "INTEGER", nullable: false),
                    Heads = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    DateFormat = table.Column<string>(type: "TEXT", maxLength: 20, nullable: false),
                    Sign = table.Column<int>(type: "INTEGER", nullable: false),
                    DateColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    AmountColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    OtherColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    BalanceColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    SortCodeColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    AccountColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    ReferenceColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    NarrativeColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    MoreNarrativeColumn = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedById = table.Column<long>(type: "INTEGER", nullable: false),
                    RecordedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementLayouts", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "StatementUploads",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    ActId = table.Column<Guid>(type: "TEXT", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RequestHash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false),
                    Length = table.Column<long>(type: "INTEGER", nullable: false),
                    SentById = table.Column<long>(type: "INTEGER", nullable: false),
                    PostId = table.Column<long>(type: "INTEGER", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: false),
                    SentAt = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    State = table.Column<int>(type: "INTEGER", nullable: false),
                    Message = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    ImportId = table.Column<long>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StatementUploads", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "UnmatchedItemNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    ItemId = table.Column<long>(type: "INTEGER", nullable: false),
                    Text = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    WentToWorker = table.Column<bool>(type: "INTEGER", nullable: false)
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
                    BatchId = table.Column<long>(type: "INTEGER", nullable: false),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    BankAccountId = table.Column<long>(type: "INTEGER", nullable: false),
                    FileName = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    BankReference = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    From = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    To = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Format = table.Column<string>(type: "TEXT", maxLength: 80, nullable: true),
                    Currency = table.Column<string>(type: "TEXT", maxLength: 400, nullable: true),
                    OpeningPence = table.Column<long>(type: "INTEGER", nullable: true),
                    ClosingPence = table.Column<long>(type: "INTEGER", nullable: true),
                    LineCount = table.Column<int>(type: "INTEGER", nullable: false),
                    Balances = table.Column<bool>(type: "INTEGER", nullable: true),
                    Problems = table.Column<string>(type: "TEXT", maxLength: 400, nullable: false),
                    CreditsPence = table.Column<long>(type: "INTEGER", nullable: false),
                    DebitsPence = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WaitingStatements", x => new { x.BatchId, x.Number });
                });

            migrationBuilder.CreateTable(
                name: "MainLedgerAccounts",
                columns: table => new
                {
                    LayoutId = table.Column<long>(type: "INTEGER", nullable: false),
                    Code = table.Column<string>(type: "TEXT", maxLength: 30, nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false)
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
                    StatementId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Kind = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<long>(type: "INTEGER", nullable: true),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", precision: 6, nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: true)
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
                    StatementId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 50, nullable: false),
                    Count = table.Column<int>(type: "INTEGER", nullable: false),
                    Hash = table.Column<byte[]>(type: "BLOB", maxLength: 32, nullable: false)
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
                    Id = table.Column<long>(type: "INTEGER", nullable: false),
                    StatementId = table.Column<long>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    Proof = table.Column<int>(type: "INTEGER", nullable: false),
                    Reason = table.Column<int>(type: "INTEGER", nullable: false),
                    Words = table.Column<string>(type: "TEXT", maxLength: 1200, nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Link = table.Column<int>(type: "INTEGER", nullable: false),
                    Key = table.Column<long>(type: "INTEGER", nullable: true),
                    AmountPence = table.Column<long>(type: "INTEGER", nullable: false)
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
                    StatementId = table.Column<long>(type: "INTEGER", nullable: false),
                    Position = table.Column<int>(type: "INTEGER", nullable: false),
                    HolderId = table.Column<long>(type: "INTEGER", nullable: false),
                    LeftWords = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    RightWords = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    LeftPence = table.Column<long>(type: "INTEGER", nullable: false),
                    ListedPence = table.Column<long>(type: "INTEGER", nullable: false),
                    RightPence = table.Column<long>(type: "INTEGER", nullable: false)
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

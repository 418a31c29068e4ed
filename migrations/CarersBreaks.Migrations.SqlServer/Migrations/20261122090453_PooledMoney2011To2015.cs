using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace CarersBreaks.Migrations.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class PooledMoney2011To2015 : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_FundShareSets_FundId_From",
                table: "FundShareSets");

            migrationBuilder.DropIndex(
                name: "IX_Funds_AgreementId",
                table: "Funds");

            migrationBuilder.DropIndex(
                name: "IX_FundingLines_BookId_PartnerId_Source_Year",
                table: "FundingLines");

            migrationBuilder.AddColumn<long>(
                name: "PostId",
                table: "PersonalTokens",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "EndsOn",
                table: "PartnershipAgreements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "LastNumber",
                table: "PartnershipAgreements",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<long>(
                name: "NoticeById",
                table: "PartnershipAgreements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NoticeDocument",
                table: "PartnershipAgreements",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NoticeMonths",
                table: "PartnershipAgreements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "NoticeOn",
                table: "PartnershipAgreements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "ReviewOn",
                table: "PartnershipAgreements",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RiskCapPence",
                table: "PartnershipAgreements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "RiskExcessToId",
                table: "PartnershipAgreements",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RiskRatios",
                table: "PartnershipAgreements",
                type: "nvarchar(1000)",
                maxLength: 1000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<int>(
                name: "Underspend",
                table: "PartnershipAgreements",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Vat",
                table: "PartnershipAgreements",
                type: "int",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Source",
                table: "OrganisationNames",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "PaidById",
                table: "Matches",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Number",
                table: "FundShareSets",
                type: "int",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AlterColumn<long>(
                name: "AgreementId",
                table: "Funds",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<long>(
                name: "AreaId",
                table: "Funds",
                type: "bigint",
                nullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "AgreementId",
                table: "FundingLines",
                type: "bigint",
                nullable: true,
                oldClrType: typeof(long),
                oldType: "bigint");

            migrationBuilder.AddColumn<long>(
                name: "AreaId",
                table: "FundingLines",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ArisesInId",
                table: "FinancialContributions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "CreditedPence",
                table: "FinancialContributions",
                type: "bigint",
                nullable: false,
                defaultValue: 0L);

            migrationBuilder.AddColumn<long>(
                name: "OwedById",
                table: "FinancialContributions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "SupersededInId",
                table: "FinancialContributions",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "AgreementId",
                table: "BookParties",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "From",
                table: "BookParties",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "To",
                table: "BookParties",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "From",
                table: "AgreementPartners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "To",
                table: "AgreementPartners",
                type: "date",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ReopeningProposedById",
                table: "AccountingPeriods",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "ReopeningReason",
                table: "AccountingPeriods",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "StateById",
                table: "AccountingPeriods",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "StateOn",
                table: "AccountingPeriods",
                type: "date",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "AgreedContributions",
                columns: table => new
                {
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    PartnerId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<int>(type: "int", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreedContributions", x => new { x.AgreementId, x.PartnerId, x.Year, x.Source });
                    table.ForeignKey(
                        name: "FK_AgreedContributions_Organisations_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreedContributions_PartnershipAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "PartnershipAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementsOfBalances",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    PartnerId = table.Column<long>(type: "bigint", nullable: false),
                    At = table.Column<DateOnly>(type: "date", nullable: false),
                    Note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    StatedById = table.Column<long>(type: "bigint", nullable: false),
                    StatedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AgreedById = table.Column<long>(type: "bigint", nullable: true),
                    AgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    OursPence = table.Column<long>(type: "bigint", nullable: false),
                    TheirsPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementsOfBalances", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementsOfBalances_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementsOfBalances_Organisations_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementVariations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<int>(type: "int", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    Document = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Why = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    ReviewOn = table.Column<DateOnly>(type: "date", nullable: true),
                    ProposedById = table.Column<long>(type: "bigint", nullable: false),
                    ProposedForId = table.Column<long>(type: "bigint", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    AgreedById = table.Column<long>(type: "bigint", nullable: true),
                    AgreedForId = table.Column<long>(type: "bigint", nullable: true),
                    AgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    WithdrawnOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RiskCapPence = table.Column<long>(type: "bigint", nullable: true),
                    RiskExcessToId = table.Column<long>(type: "bigint", nullable: true),
                    RiskShare = table.Column<int>(type: "int", nullable: false),
                    RiskRatios = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    Underspend = table.Column<int>(type: "int", nullable: false),
                    Terms_AimsAndOutcomes = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Terms_ContributionsAndVariation = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Terms_DurationReviewAndTermination = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Terms_Functions = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Terms_ManagementAndMonitoring = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Terms_PersonsAndServices = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    Terms_StaffGoodsAndAccommodation = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementVariations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementVariations_Organisations_AgreedForId",
                        column: x => x.AgreedForId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementVariations_Organisations_ProposedForId",
                        column: x => x.ProposedForId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementVariations_PartnershipAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "PartnershipAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Appointments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ClusterId = table.Column<long>(type: "bigint", nullable: false),
                    Capacity = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ConsortiumId = table.Column<long>(type: "bigint", nullable: true),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Appointments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Appointments_Organisations_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Appointments_Organisations_ConsortiumId",
                        column: x => x.ConsortiumId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContributionChases",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    ContributionId = table.Column<long>(type: "bigint", nullable: false),
                    ChasedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ChasedById = table.Column<long>(type: "bigint", nullable: false),
                    Contact = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Note = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    NextStep = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    NextOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContributionChases", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ContributionChases_FinancialContributions_ContributionId",
                        column: x => x.ContributionId,
                        principalTable: "FinancialContributions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContributionChases_PartnershipAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "PartnershipAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ContributionInvoices",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    ContributionId = table.Column<long>(type: "bigint", nullable: false),
                    PartnerId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PurchaseOrder = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    Vat = table.Column<int>(type: "int", nullable: false),
                    IssuedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IssuedById = table.Column<long>(type: "bigint", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    CreditedPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ContributionInvoices", x => x.Id);
                    table.CheckConstraint("CK_ContributionInvoices_Credited", "\"AmountPence\" > 0 AND \"CreditedPence\" >= 0 AND \"CreditedPence\" <= \"AmountPence\"");
                    table.ForeignKey(
                        name: "FK_ContributionInvoices_FinancialContributions_ContributionId",
                        column: x => x.ContributionId,
                        principalTable: "FinancialContributions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContributionInvoices_Organisations_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ContributionInvoices_PartnershipAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "PartnershipAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FundBudgets",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FundId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundBudgets", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FundBudgets_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_FundBudgets_Funds_FundId",
                        column: x => x.FundId,
                        principalTable: "Funds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JointPlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Subject = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    TrustId = table.Column<long>(type: "bigint", nullable: false),
                    JointAssessment = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: true),
                    TransferRoute = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    BreaksSpendPence = table.Column<long>(type: "bigint", nullable: true),
                    IndicativeBreaks = table.Column<int>(type: "int", nullable: true),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JointPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_JointPlans_Organisations_TrustId",
                        column: x => x.TrustId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Journals",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<long>(type: "bigint", nullable: false),
                    AccountingDate = table.Column<DateOnly>(type: "date", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ReverseOn = table.Column<DateOnly>(type: "date", nullable: true),
                    State = table.Column<int>(type: "int", nullable: false),
                    ProposedById = table.Column<long>(type: "bigint", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DecidedById = table.Column<long>(type: "bigint", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    EntryId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Journals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Journals_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Journals_Entries_EntryId",
                        column: x => x.EntryId,
                        principalTable: "Entries",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Memberships",
                columns: table => new
                {
                    MemberId = table.Column<long>(type: "bigint", nullable: false),
                    GroupId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true),
                    Source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Memberships", x => new { x.MemberId, x.GroupId, x.From });
                    table.ForeignKey(
                        name: "FK_Memberships_Organisations_GroupId",
                        column: x => x.GroupId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Memberships_Organisations_MemberId",
                        column: x => x.MemberId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "NationalTransfers",
                columns: table => new
                {
                    Year = table.Column<int>(type: "int", nullable: false),
                    IsDocumented = table.Column<bool>(type: "bit", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NationalTransfers", x => x.Year);
                });

            migrationBuilder.CreateTable(
                name: "PartnerContacts",
                columns: table => new
                {
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    PartnerId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Address = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Telephone = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    Email = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    RequiresPurchaseOrder = table.Column<bool>(type: "bit", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PartnerContacts", x => new { x.AgreementId, x.PartnerId });
                    table.ForeignKey(
                        name: "FK_PartnerContacts_Organisations_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PartnerContacts_PartnershipAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "PartnershipAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PracticeRegistrations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    CarerId = table.Column<long>(type: "bigint", nullable: false),
                    CouncilId = table.Column<long>(type: "bigint", nullable: false),
                    PracticeId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    To = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PracticeRegistrations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PracticeRegistrations_Carers_CarerId",
                        column: x => x.CarerId,
                        principalTable: "Carers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PracticeRegistrations_Organisations_PracticeId",
                        column: x => x.PracticeId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Reorganisations",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    LastDay = table.Column<DateOnly>(type: "date", nullable: false),
                    Authority = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    DraftedById = table.Column<long>(type: "bigint", nullable: false),
                    ConfirmedById = table.Column<long>(type: "bigint", nullable: true),
                    AppliedAt = table.Column<DateTime>(type: "datetime2(6)", precision: 6, nullable: true),
                    UndoProposedById = table.Column<long>(type: "bigint", nullable: true),
                    UndoReason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: true),
                    UndoneById = table.Column<long>(type: "bigint", nullable: true),
                    ClusterId = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reorganisations", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reorganisations_Organisations_ClusterId",
                        column: x => x.ClusterId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Section256Memoranda",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: false, collation: "Latin1_General_100_BIN2"),
                    PayerId = table.Column<long>(type: "bigint", nullable: false),
                    CouncilId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Conditions = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    RecordedById = table.Column<long>(type: "bigint", nullable: false),
                    AgreedById = table.Column<long>(type: "bigint", nullable: true),
                    AgreedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Section256Memoranda", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Section256Memoranda_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Section256Memoranda_Organisations_CouncilId",
                        column: x => x.CouncilId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Section256Memoranda_Organisations_PayerId",
                        column: x => x.PayerId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Successions",
                columns: table => new
                {
                    PredecessorId = table.Column<long>(type: "bigint", nullable: false),
                    SuccessorId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    ShareInMillionths = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Successions", x => new { x.PredecessorId, x.SuccessorId, x.From });
                    table.CheckConstraint("CK_Successions_Share", "\"ShareInMillionths\" > 0 AND \"ShareInMillionths\" <= 1000000");
                    table.ForeignKey(
                        name: "FK_Successions_Organisations_PredecessorId",
                        column: x => x.PredecessorId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Successions_Organisations_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "YearEnds",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FundId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    AccrualsStatement = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    AccrualsStatedById = table.Column<long>(type: "bigint", nullable: true),
                    SharedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    NetPence = table.Column<long>(type: "bigint", nullable: true),
                    FirstSignedById = table.Column<long>(type: "bigint", nullable: true),
                    FirstSignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    SecondSignedById = table.Column<long>(type: "bigint", nullable: true),
                    SecondSignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    CarriedForwardPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_YearEnds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_YearEnds_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_YearEnds_Funds_FundId",
                        column: x => x.FundId,
                        principalTable: "Funds",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementVariationShares",
                columns: table => new
                {
                    VariationId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    PartnerId = table.Column<long>(type: "bigint", nullable: false),
                    Share = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementVariationShares", x => new { x.VariationId, x.Year, x.PartnerId });
                    table.ForeignKey(
                        name: "FK_AgreementVariationShares_AgreementVariations_VariationId",
                        column: x => x.VariationId,
                        principalTable: "AgreementVariations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementVariationShares_Organisations_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VariedInstalments",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    VariationId = table.Column<long>(type: "bigint", nullable: false),
                    Reference = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: true),
                    PartnerId = table.Column<long>(type: "bigint", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Source = table.Column<int>(type: "int", nullable: false),
                    AmountBeforePence = table.Column<long>(type: "bigint", nullable: true),
                    DueOnBefore = table.Column<DateOnly>(type: "date", nullable: true),
                    AmountPence = table.Column<long>(type: "bigint", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VariedInstalments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_VariedInstalments_AgreementVariations_VariationId",
                        column: x => x.VariationId,
                        principalTable: "AgreementVariations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_VariedInstalments_Organisations_PartnerId",
                        column: x => x.PartnerId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "CreditNotes",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    InvoiceId = table.Column<long>(type: "bigint", nullable: false),
                    Number = table.Column<string>(type: "nvarchar(18)", maxLength: 18, nullable: true, collation: "Latin1_General_100_BIN2"),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    ProposedById = table.Column<long>(type: "bigint", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    ApprovedById = table.Column<long>(type: "bigint", nullable: true),
                    ApprovedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    RejectedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_CreditNotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_CreditNotes_ContributionInvoices_InvoiceId",
                        column: x => x.InvoiceId,
                        principalTable: "ContributionInvoices",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FundHeadings",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FundBudgetId = table.Column<long>(type: "bigint", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false),
                    PlannedPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FundHeadings", x => x.Id);
                    table.CheckConstraint("CK_FundHeadings_Amount", "\"AmountPence\" >= 0");
                    table.ForeignKey(
                        name: "FK_FundHeadings_FundBudgets_FundBudgetId",
                        column: x => x.FundBudgetId,
                        principalTable: "FundBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "VirementLimits",
                columns: table => new
                {
                    FundBudgetId = table.Column<long>(type: "bigint", nullable: false),
                    From = table.Column<DateOnly>(type: "date", nullable: false),
                    DelegatedPence = table.Column<long>(type: "bigint", nullable: false),
                    MostPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_VirementLimits", x => new { x.FundBudgetId, x.From });
                    table.ForeignKey(
                        name: "FK_VirementLimits_FundBudgets_FundBudgetId",
                        column: x => x.FundBudgetId,
                        principalTable: "FundBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanParties",
                columns: table => new
                {
                    JointPlanId = table.Column<long>(type: "bigint", nullable: false),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: false),
                    ContributionPence = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanParties", x => new { x.JointPlanId, x.OrganisationId });
                    table.ForeignKey(
                        name: "FK_PlanParties_JointPlans_JointPlanId",
                        column: x => x.JointPlanId,
                        principalTable: "JointPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_PlanParties_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PlanSignatures",
                columns: table => new
                {
                    JointPlanId = table.Column<long>(type: "bigint", nullable: false),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: false),
                    Edition = table.Column<int>(type: "int", nullable: false),
                    PersonId = table.Column<long>(type: "bigint", nullable: false),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PlanSignatures", x => new { x.JointPlanId, x.OrganisationId, x.Edition });
                    table.ForeignKey(
                        name: "FK_PlanSignatures_JointPlans_JointPlanId",
                        column: x => x.JointPlanId,
                        principalTable: "JointPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedPlans",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    JointPlanId = table.Column<long>(type: "bigint", nullable: false),
                    TrustId = table.Column<long>(type: "bigint", nullable: false),
                    Subject = table.Column<int>(type: "int", nullable: false),
                    Year = table.Column<int>(type: "int", nullable: false),
                    Title = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    PublishedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    IsLate = table.Column<bool>(type: "bit", nullable: false),
                    JointAssessment = table.Column<string>(type: "nvarchar(4000)", maxLength: 4000, nullable: false),
                    TransferRoute = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    IndicativeBreaks = table.Column<int>(type: "int", nullable: false),
                    TakenOn = table.Column<DateOnly>(type: "date", nullable: false),
                    QuarterEnd = table.Column<DateOnly>(type: "date", nullable: true),
                    SpendToDatePence = table.Column<long>(type: "bigint", nullable: true),
                    Breaks = table.Column<int>(type: "int", nullable: true),
                    ReconciledOn = table.Column<DateOnly>(type: "date", nullable: true),
                    DifferencePence = table.Column<long>(type: "bigint", nullable: true),
                    BreaksSpendPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PublishedPlans_JointPlans_JointPlanId",
                        column: x => x.JointPlanId,
                        principalTable: "JointPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "JournalLegs",
                columns: table => new
                {
                    JournalId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    AccountId = table.Column<long>(type: "bigint", nullable: false),
                    Side = table.Column<int>(type: "int", nullable: false),
                    FundingLineId = table.Column<long>(type: "bigint", nullable: true),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_JournalLegs", x => new { x.JournalId, x.Position });
                    table.ForeignKey(
                        name: "FK_JournalLegs_Accounts_AccountId",
                        column: x => x.AccountId,
                        principalTable: "Accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JournalLegs_FundingLines_FundingLineId",
                        column: x => x.FundingLineId,
                        principalTable: "FundingLines",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_JournalLegs_Journals_JournalId",
                        column: x => x.JournalId,
                        principalTable: "Journals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AgreementHandovers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    ReorganisationId = table.Column<long>(type: "bigint", nullable: false),
                    AgreementId = table.Column<long>(type: "bigint", nullable: false),
                    BodyId = table.Column<long>(type: "bigint", nullable: false),
                    BalanceSuccessorId = table.Column<long>(type: "bigint", nullable: false),
                    DocumentReference = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: false),
                    DocumentDate = table.Column<DateOnly>(type: "date", nullable: false),
                    RecordedById = table.Column<long>(type: "bigint", nullable: false),
                    ConfirmedById = table.Column<long>(type: "bigint", nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AgreementHandovers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AgreementHandovers_Organisations_BalanceSuccessorId",
                        column: x => x.BalanceSuccessorId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementHandovers_Organisations_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementHandovers_PartnershipAgreements_AgreementId",
                        column: x => x.AgreementId,
                        principalTable: "PartnershipAgreements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_AgreementHandovers_Reorganisations_ReorganisationId",
                        column: x => x.ReorganisationId,
                        principalTable: "Reorganisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ProposedShares",
                columns: table => new
                {
                    ReorganisationId = table.Column<long>(type: "bigint", nullable: false),
                    BodyId = table.Column<long>(type: "bigint", nullable: false),
                    SuccessorId = table.Column<long>(type: "bigint", nullable: false),
                    ShareInMillionths = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ProposedShares", x => new { x.ReorganisationId, x.BodyId, x.SuccessorId });
                    table.ForeignKey(
                        name: "FK_ProposedShares_Organisations_BodyId",
                        column: x => x.BodyId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProposedShares_Organisations_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ProposedShares_Reorganisations_ReorganisationId",
                        column: x => x.ReorganisationId,
                        principalTable: "Reorganisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReorganisationTotals",
                columns: table => new
                {
                    ReorganisationId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    ContributedAfterPence = table.Column<long>(type: "bigint", nullable: false),
                    ContributedBeforePence = table.Column<long>(type: "bigint", nullable: false),
                    DueAfterPence = table.Column<long>(type: "bigint", nullable: false),
                    DueBeforePence = table.Column<long>(type: "bigint", nullable: false),
                    MovedPence = table.Column<long>(type: "bigint", nullable: false),
                    SpentAfterPence = table.Column<long>(type: "bigint", nullable: false),
                    SpentBeforePence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReorganisationTotals", x => new { x.ReorganisationId, x.BookId });
                    table.ForeignKey(
                        name: "FK_ReorganisationTotals_Books_BookId",
                        column: x => x.BookId,
                        principalTable: "Books",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReorganisationTotals_Reorganisations_ReorganisationId",
                        column: x => x.ReorganisationId,
                        principalTable: "Reorganisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReorganisedBodies",
                columns: table => new
                {
                    ReorganisationId = table.Column<long>(type: "bigint", nullable: false),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: false),
                    BalanceSuccessorId = table.Column<long>(type: "bigint", nullable: true),
                    NewName = table.Column<string>(type: "nvarchar(200)", maxLength: 200, nullable: true),
                    NewCode = table.Column<string>(type: "nvarchar(12)", maxLength: 12, nullable: true),
                    ExistedTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReorganisedBodies", x => new { x.ReorganisationId, x.OrganisationId });
                    table.ForeignKey(
                        name: "FK_ReorganisedBodies_Organisations_BalanceSuccessorId",
                        column: x => x.BalanceSuccessorId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReorganisedBodies_Organisations_OrganisationId",
                        column: x => x.OrganisationId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReorganisedBodies_Reorganisations_ReorganisationId",
                        column: x => x.ReorganisationId,
                        principalTable: "Reorganisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReorganisedInstalments",
                columns: table => new
                {
                    ReorganisationId = table.Column<long>(type: "bigint", nullable: false),
                    ContributionId = table.Column<long>(type: "bigint", nullable: false),
                    OwedById = table.Column<long>(type: "bigint", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReorganisedInstalments", x => new { x.ReorganisationId, x.ContributionId });
                    table.ForeignKey(
                        name: "FK_ReorganisedInstalments_FinancialContributions_ContributionId",
                        column: x => x.ContributionId,
                        principalTable: "FinancialContributions",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReorganisedInstalments_Organisations_OwedById",
                        column: x => x.OwedById,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReorganisedInstalments_Reorganisations_ReorganisationId",
                        column: x => x.ReorganisationId,
                        principalTable: "Reorganisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ReorganisedPosts",
                columns: table => new
                {
                    ReorganisationId = table.Column<long>(type: "bigint", nullable: false),
                    PostId = table.Column<long>(type: "bigint", nullable: false),
                    HeldTo = table.Column<DateOnly>(type: "date", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReorganisedPosts", x => new { x.ReorganisationId, x.PostId });
                    table.ForeignKey(
                        name: "FK_ReorganisedPosts_Posts_PostId",
                        column: x => x.PostId,
                        principalTable: "Posts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReorganisedPosts_Reorganisations_ReorganisationId",
                        column: x => x.ReorganisationId,
                        principalTable: "Reorganisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AnnualVouchers",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    MemorandumId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    PreparedById = table.Column<long>(type: "bigint", nullable: false),
                    PreparedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    SignedById = table.Column<long>(type: "bigint", nullable: true),
                    SignedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    CertifiedById = table.Column<long>(type: "bigint", nullable: true),
                    CertifiedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    Certificate = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: true),
                    Version = table.Column<long>(type: "bigint", nullable: false),
                    ReceivedPence = table.Column<long>(type: "bigint", nullable: false),
                    RepayablePence = table.Column<long>(type: "bigint", nullable: false),
                    SpentPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AnnualVouchers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_AnnualVouchers_Section256Memoranda_MemorandumId",
                        column: x => x.MemorandumId,
                        principalTable: "Section256Memoranda",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "MemorandumAreas",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    MemorandumId = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    Kind = table.Column<int>(type: "int", nullable: false),
                    Name = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false, collation: "Latin1_General_100_BIN2"),
                    ExpectedOutcome = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_MemorandumAreas", x => x.Id);
                    table.CheckConstraint("CK_MemorandumAreas_Amount", "\"AmountPence\" > 0");
                    table.ForeignKey(
                        name: "FK_MemorandumAreas_Section256Memoranda_MemorandumId",
                        column: x => x.MemorandumId,
                        principalTable: "Section256Memoranda",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Virements",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    FundBudgetId = table.Column<long>(type: "bigint", nullable: false),
                    FromId = table.Column<long>(type: "bigint", nullable: false),
                    ToId = table.Column<long>(type: "bigint", nullable: false),
                    Reason = table.Column<string>(type: "nvarchar(400)", maxLength: 400, nullable: false),
                    State = table.Column<int>(type: "int", nullable: false),
                    ProposedById = table.Column<long>(type: "bigint", nullable: false),
                    ProposedOn = table.Column<DateOnly>(type: "date", nullable: false),
                    DecidedById = table.Column<long>(type: "bigint", nullable: true),
                    DecidedOn = table.Column<DateOnly>(type: "date", nullable: true),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Virements", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Virements_FundBudgets_FundBudgetId",
                        column: x => x.FundBudgetId,
                        principalTable: "FundBudgets",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Virements_FundHeadings_FromId",
                        column: x => x.FromId,
                        principalTable: "FundHeadings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Virements_FundHeadings_ToId",
                        column: x => x.ToId,
                        principalTable: "FundHeadings",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedParties",
                columns: table => new
                {
                    PublishedPlanId = table.Column<long>(type: "bigint", nullable: false),
                    OrganisationId = table.Column<long>(type: "bigint", nullable: false),
                    ContributionPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedParties", x => new { x.PublishedPlanId, x.OrganisationId });
                    table.ForeignKey(
                        name: "FK_PublishedParties_PublishedPlans_PublishedPlanId",
                        column: x => x.PublishedPlanId,
                        principalTable: "PublishedPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "PublishedParts",
                columns: table => new
                {
                    PublishedPlanId = table.Column<long>(type: "bigint", nullable: false),
                    Position = table.Column<int>(type: "int", nullable: false),
                    Label = table.Column<string>(type: "nvarchar(100)", maxLength: 100, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: true),
                    Breaks = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublishedParts", x => new { x.PublishedPlanId, x.Position });
                    table.ForeignKey(
                        name: "FK_PublishedParts_PublishedPlans_PublishedPlanId",
                        column: x => x.PublishedPlanId,
                        principalTable: "PublishedPlans",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "HandoverShares",
                columns: table => new
                {
                    HandoverId = table.Column<long>(type: "bigint", nullable: false),
                    SuccessorId = table.Column<long>(type: "bigint", nullable: false),
                    ShareInMillionths = table.Column<int>(type: "int", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_HandoverShares", x => new { x.HandoverId, x.SuccessorId });
                    table.ForeignKey(
                        name: "FK_HandoverShares_AgreementHandovers_HandoverId",
                        column: x => x.HandoverId,
                        principalTable: "AgreementHandovers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_HandoverShares_Organisations_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Organisations",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "AreaSpends",
                columns: table => new
                {
                    Id = table.Column<long>(type: "bigint", nullable: false),
                    BookId = table.Column<long>(type: "bigint", nullable: false),
                    AreaId = table.Column<long>(type: "bigint", nullable: false),
                    SpentOn = table.Column<DateOnly>(type: "date", nullable: false),
                    Outcome = table.Column<string>(type: "nvarchar(1000)", maxLength: 1000, nullable: false),
                    AmountPence = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_AreaSpends", x => x.Id);
                    table.CheckConstraint("CK_AreaSpends_Amount", "\"AmountPence\" > 0");
                    table.ForeignKey(
                        name: "FK_AreaSpends_MemorandumAreas_AreaId",
                        column: x => x.AreaId,
                        principalTable: "MemorandumAreas",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_FundShareSets_FundId_From_Number",
                table: "FundShareSets",
                columns: new[] { "FundId", "From", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Funds_AgreementId",
                table: "Funds",
                column: "AgreementId",
                unique: true,
                filter: "[AgreementId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Funds_AreaId",
                table: "Funds",
                column: "AreaId",
                unique: true,
                filter: "[AreaId] IS NOT NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_Funds_Route",
                table: "Funds",
                sql: "(\"Kind\" = 1 AND \"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL) OR (\"Kind\" = 2 AND \"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL)");

            migrationBuilder.CreateIndex(
                name: "IX_FundingLines_AreaId",
                table: "FundingLines",
                column: "AreaId",
                unique: true,
                filter: "[AreaId] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FundingLines_BookId_PartnerId_Source_Year",
                table: "FundingLines",
                columns: new[] { "BookId", "PartnerId", "Source", "Year" },
                unique: true,
                filter: "\"AreaId\" IS NULL");

            migrationBuilder.AddCheckConstraint(
                name: "CK_FundingLines_Route",
                table: "FundingLines",
                sql: "(\"AgreementId\" IS NOT NULL AND \"AreaId\" IS NULL AND \"Source\" <> 30) OR (\"AgreementId\" IS NULL AND \"AreaId\" IS NOT NULL AND \"Source\" = 30)");

            migrationBuilder.CreateIndex(
                name: "IX_FinancialContributions_PartnerId_Year",
                table: "FinancialContributions",
                columns: new[] { "PartnerId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementHandovers_ReorganisationId_AgreementId_BodyId",
                table: "AgreementHandovers",
                columns: new[] { "ReorganisationId", "AgreementId", "BodyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AgreementsOfBalances_BookId_At",
                table: "AgreementsOfBalances",
                columns: new[] { "BookId", "At" });

            migrationBuilder.CreateIndex(
                name: "IX_AgreementVariations_AgreementId_Number",
                table: "AgreementVariations",
                columns: new[] { "AgreementId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_AnnualVouchers_MemorandumId",
                table: "AnnualVouchers",
                column: "MemorandumId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Appointments_ClusterId",
                table: "Appointments",
                column: "ClusterId");

            migrationBuilder.CreateIndex(
                name: "IX_AreaSpends_AreaId",
                table: "AreaSpends",
                column: "AreaId");

            migrationBuilder.CreateIndex(
                name: "IX_ContributionChases_ContributionId_Id",
                table: "ContributionChases",
                columns: new[] { "ContributionId", "Id" });

            migrationBuilder.CreateIndex(
                name: "IX_ContributionInvoices_AgreementId",
                table: "ContributionInvoices",
                column: "AgreementId");

            migrationBuilder.CreateIndex(
                name: "IX_ContributionInvoices_ContributionId",
                table: "ContributionInvoices",
                column: "ContributionId");

            migrationBuilder.CreateIndex(
                name: "IX_ContributionInvoices_Number",
                table: "ContributionInvoices",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_CreditNotes_InvoiceId",
                table: "CreditNotes",
                column: "InvoiceId");

            migrationBuilder.CreateIndex(
                name: "IX_CreditNotes_Number",
                table: "CreditNotes",
                column: "Number",
                unique: true,
                filter: "\"Number\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_FundBudgets_FundId_Year",
                table: "FundBudgets",
                columns: new[] { "FundId", "Year" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FundHeadings_FundBudgetId",
                table: "FundHeadings",
                column: "FundBudgetId");

            migrationBuilder.CreateIndex(
                name: "IX_JointPlans_TrustId_Year_Subject",
                table: "JointPlans",
                columns: new[] { "TrustId", "Year", "Subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Journals_BookId_Number",
                table: "Journals",
                columns: new[] { "BookId", "Number" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Memberships_GroupId",
                table: "Memberships",
                column: "GroupId");

            migrationBuilder.CreateIndex(
                name: "IX_MemorandumAreas_MemorandumId_Kind_Name",
                table: "MemorandumAreas",
                columns: new[] { "MemorandumId", "Kind", "Name" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PlanParties_OrganisationId",
                table: "PlanParties",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_PlanSignatures_JointPlanId_Edition_PersonId",
                table: "PlanSignatures",
                columns: new[] { "JointPlanId", "Edition", "PersonId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PracticeRegistrations_CarerId_From",
                table: "PracticeRegistrations",
                columns: new[] { "CarerId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PracticeRegistrations_PracticeId",
                table: "PracticeRegistrations",
                column: "PracticeId");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedPlans_JointPlanId_QuarterEnd",
                table: "PublishedPlans",
                columns: new[] { "JointPlanId", "QuarterEnd" },
                unique: true,
                filter: "[QuarterEnd] IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_PublishedPlans_TrustId_Year",
                table: "PublishedPlans",
                columns: new[] { "TrustId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_ReorganisedBodies_OrganisationId",
                table: "ReorganisedBodies",
                column: "OrganisationId");

            migrationBuilder.CreateIndex(
                name: "IX_Section256Memoranda_BookId",
                table: "Section256Memoranda",
                column: "BookId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Section256Memoranda_PayerId_Year",
                table: "Section256Memoranda",
                columns: new[] { "PayerId", "Year" });

            migrationBuilder.CreateIndex(
                name: "IX_Section256Memoranda_Reference",
                table: "Section256Memoranda",
                column: "Reference",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Successions_SuccessorId",
                table: "Successions",
                column: "SuccessorId");

            migrationBuilder.CreateIndex(
                name: "IX_VariedInstalments_VariationId",
                table: "VariedInstalments",
                column: "VariationId");

            migrationBuilder.CreateIndex(
                name: "IX_Virements_FundBudgetId",
                table: "Virements",
                column: "FundBudgetId");

            migrationBuilder.CreateIndex(
                name: "IX_YearEnds_FundId_Year",
                table: "YearEnds",
                columns: new[] { "FundId", "Year" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_BookParties_PartnershipAgreements_AgreementId",
                table: "BookParties",
                column: "AgreementId",
                principalTable: "PartnershipAgreements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FinancialContributions_Organisations_OwedById",
                table: "FinancialContributions",
                column: "OwedById",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FinancialContributions_Reorganisations_ArisesInId",
                table: "FinancialContributions",
                column: "ArisesInId",
                principalTable: "Reorganisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FinancialContributions_Reorganisations_SupersededInId",
                table: "FinancialContributions",
                column: "SupersededInId",
                principalTable: "Reorganisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_FundingLines_MemorandumAreas_AreaId",
                table: "FundingLines",
                column: "AreaId",
                principalTable: "MemorandumAreas",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Funds_MemorandumAreas_AreaId",
                table: "Funds",
                column: "AreaId",
                principalTable: "MemorandumAreas",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Matches_Organisations_PaidById",
                table: "Matches",
                column: "PaidById",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_PartnershipAgreements_Organisations_NoticeById",
                table: "PartnershipAgreements",
                column: "NoticeById",
                principalTable: "Organisations",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_BookParties_PartnershipAgreements_AgreementId",
                table: "BookParties");

            migrationBuilder.DropForeignKey(
                name: "FK_FinancialContributions_Organisations_OwedById",
                table: "FinancialContributions");

            migrationBuilder.DropForeignKey(
                name: "FK_FinancialContributions_Reorganisations_ArisesInId",
                table: "FinancialContributions");

            migrationBuilder.DropForeignKey(
                name: "FK_FinancialContributions_Reorganisations_SupersededInId",
                table: "FinancialContributions");

            migrationBuilder.DropForeignKey(
                name: "FK_FundingLines_MemorandumAreas_AreaId",
                table: "FundingLines");

            migrationBuilder.DropForeignKey(
                name: "FK_Funds_MemorandumAreas_AreaId",
                table: "Funds");

            migrationBuilder.DropForeignKey(
                name: "FK_Matches_Organisations_PaidById",
                table: "Matches");

            migrationBuilder.DropForeignKey(
                name: "FK_PartnershipAgreements_Organisations_NoticeById",
                table: "PartnershipAgreements");

            migrationBuilder.DropTable(
                name: "AgreedContributions");

            migrationBuilder.DropTable(
                name: "AgreementsOfBalances");

            migrationBuilder.DropTable(
                name: "AgreementVariationShares");

            migrationBuilder.DropTable(
                name: "AnnualVouchers");

            migrationBuilder.DropTable(
                name: "Appointments");

            migrationBuilder.DropTable(
                name: "AreaSpends");

            migrationBuilder.DropTable(
                name: "ContributionChases");

            migrationBuilder.DropTable(
                name: "CreditNotes");

            migrationBuilder.DropTable(
                name: "HandoverShares");

            migrationBuilder.DropTable(
                name: "JournalLegs");

            migrationBuilder.DropTable(
                name: "Memberships");

            migrationBuilder.DropTable(
                name: "NationalTransfers");

            migrationBuilder.DropTable(
                name: "PartnerContacts");

            migrationBuilder.DropTable(
                name: "PlanParties");

            migrationBuilder.DropTable(
                name: "PlanSignatures");

            migrationBuilder.DropTable(
                name: "PracticeRegistrations");

            migrationBuilder.DropTable(
                name: "ProposedShares");

            migrationBuilder.DropTable(
                name: "PublishedParties");

            migrationBuilder.DropTable(
                name: "PublishedParts");

            migrationBuilder.DropTable(
                name: "ReorganisationTotals");

            migrationBuilder.DropTable(
                name: "ReorganisedBodies");

            migrationBuilder.DropTable(
                name: "ReorganisedInstalments");

            migrationBuilder.DropTable(
                name: "ReorganisedPosts");

            migrationBuilder.DropTable(
                name: "Successions");

            migrationBuilder.DropTable(
                name: "VariedInstalments");

            migrationBuilder.DropTable(
                name: "VirementLimits");

            migrationBuilder.DropTable(
                name: "Virements");

            migrationBuilder.DropTable(
                name: "YearEnds");

            migrationBuilder.DropTable(
                name: "MemorandumAreas");

            migrationBuilder.DropTable(
                name: "ContributionInvoices");

            migrationBuilder.DropTable(
                name: "AgreementHandovers");

            migrationBuilder.DropTable(
                name: "Journals");

            migrationBuilder.DropTable(
                name: "PublishedPlans");

            migrationBuilder.DropTable(
                name: "AgreementVariations");

            migrationBuilder.DropTable(
                name: "FundHeadings");

            migrationBuilder.DropTable(
                name: "Section256Memoranda");

            migrationBuilder.DropTable(
                name: "Reorganisations");

            migrationBuilder.DropTable(
                name: "JointPlans");

            migrationBuilder.DropTable(
                name: "FundBudgets");

            migrationBuilder.DropIndex(
                name: "IX_FundShareSets_FundId_From_Number",
                table: "FundShareSets");

            migrationBuilder.DropIndex(
                name: "IX_Funds_AgreementId",
                table: "Funds");

            migrationBuilder.DropIndex(
                name: "IX_Funds_AreaId",
                table: "Funds");

            migrationBuilder.DropCheckConstraint(
                name: "CK_Funds_Route",
                table: "Funds");

            migrationBuilder.DropIndex(
                name: "IX_FundingLines_AreaId",
                table: "FundingLines");

            migrationBuilder.DropIndex(
                name: "IX_FundingLines_BookId_PartnerId_Source_Year",
                table: "FundingLines");

            migrationBuilder.DropCheckConstraint(
                name: "CK_FundingLines_Route",
                table: "FundingLines");

            migrationBuilder.DropIndex(
                name: "IX_FinancialContributions_PartnerId_Year",
                table: "FinancialContributions");

            migrationBuilder.DropColumn(
                name: "PostId",
                table: "PersonalTokens");

            migrationBuilder.DropColumn(
                name: "EndsOn",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "LastNumber",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "NoticeById",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "NoticeDocument",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "NoticeMonths",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "NoticeOn",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "ReviewOn",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "RiskCapPence",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "RiskExcessToId",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "RiskRatios",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "Underspend",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "Vat",
                table: "PartnershipAgreements");

            migrationBuilder.DropColumn(
                name: "Source",
                table: "OrganisationNames");

            migrationBuilder.DropColumn(
                name: "PaidById",
                table: "Matches");

            migrationBuilder.DropColumn(
                name: "Number",
                table: "FundShareSets");

            migrationBuilder.DropColumn(
                name: "AreaId",
                table: "Funds");

            migrationBuilder.DropColumn(
                name: "AreaId",
                table: "FundingLines");

            migrationBuilder.DropColumn(
                name: "ArisesInId",
                table: "FinancialContributions");

            migrationBuilder.DropColumn(
                name: "CreditedPence",
                table: "FinancialContributions");

            migrationBuilder.DropColumn(
                name: "OwedById",
                table: "FinancialContributions");

            migrationBuilder.DropColumn(
                name: "SupersededInId",
                table: "FinancialContributions");

            migrationBuilder.DropColumn(
                name: "AgreementId",
                table: "BookParties");

            migrationBuilder.DropColumn(
                name: "From",
                table: "BookParties");

            migrationBuilder.DropColumn(
                name: "To",
                table: "BookParties");

            migrationBuilder.DropColumn(
                name: "From",
                table: "AgreementPartners");

            migrationBuilder.DropColumn(
                name: "To",
                table: "AgreementPartners");

            migrationBuilder.DropColumn(
                name: "ReopeningProposedById",
                table: "AccountingPeriods");

            migrationBuilder.DropColumn(
                name: "ReopeningReason",
                table: "AccountingPeriods");

            migrationBuilder.DropColumn(
                name: "StateById",
                table: "AccountingPeriods");

            migrationBuilder.DropColumn(
                name: "StateOn",
                table: "AccountingPeriods");

            migrationBuilder.AlterColumn<long>(
                name: "AgreementId",
                table: "Funds",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.AlterColumn<long>(
                name: "AgreementId",
                table: "FundingLines",
                type: "bigint",
                nullable: false,
                defaultValue: 0L,
                oldClrType: typeof(long),
                oldType: "bigint",
                oldNullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_FundShareSets_FundId_From",
                table: "FundShareSets",
                columns: new[] { "FundId", "From" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Funds_AgreementId",
                table: "Funds",
                column: "AgreementId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_FundingLines_BookId_PartnerId_Source_Year",
                table: "FundingLines",
                columns: new[] { "BookId", "PartnerId", "Source", "Year" },
                unique: true);
        }
    }
}

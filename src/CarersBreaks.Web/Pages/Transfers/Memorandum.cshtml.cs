using CarersBreaks.Application;
using CarersBreaks.Application.Access;
using CarersBreaks.Application.Transfers;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Transfers;
using CarersBreaks.Web.Doors;
using CarersBreaks.Web.GovUk;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CarersBreaks.Web.Pages.Transfers;

/// <summary>One memorandum: the payer agrees it here, and its voucher is prepared, signed and certified.</summary>
[Door(typeof(ViewMemorandum), typeof(AgreeMemorandum), typeof(PrepareVoucher), typeof(SignVoucher), typeof(CertifyVoucher))]
public sealed class MemorandumModel(IMediator mediator, CurrentViewer current) : DoorPage(mediator)
{
    [BindProperty(SupportsGet = true)]
    public long Id { get; set; }

    /// <summary>The memorandum's until it has a voucher, then the voucher's.</summary>
    [BindProperty]
    public long Version { get; set; }

    [BindProperty]
    public string? Certificate { get; set; }

    public MemorandumView Memorandum { get; private set; } = null!;

    public bool MayAgree => Memorandum.AgreedOn is null && Is(Role.TrustFinanceOfficer) && current.Viewer.OrganisationId == Memorandum.PayerId;

    public bool MayPost => IsOfTheCouncil && (Is(Role.FinanceOfficer) || Is(Role.FinanceManager));

    public bool MayPostRepayable => IsOfTheCouncil && Is(Role.FinanceManager);

    public bool MayOpenFund => IsOfTheCouncil && Is(Role.PoolManager) && Memorandum.Areas.All(area => area.Fund is null);

    public bool MaySign => IsOfTheCouncil && Is(Role.ChiefFinanceOfficer) && Memorandum.Voucher?.State == VoucherState.Prepared;

    public bool MayCertify => IsOfTheCouncil && Is(Role.Auditor) && Memorandum.Voucher?.State == VoucherState.SignedOff;

    public bool SeesLedger => current.Viewer.Role is Role.PoolManager or Role.TrustFinanceOfficer or Role.FinanceOfficer or Role.FinanceManager;

    private bool IsOfTheCouncil => current.Viewer.OrganisationId == Memorandum.CouncilId;

    private bool Is(Role role) => current.Viewer.Role == role;

    private MemorandumId Key => new(Id);

    public async Task OnGetAsync()
    {
        await Show();
        Version = Memorandum.Voucher?.Version ?? Memorandum.Version;
    }

    public Task<IActionResult> OnPostAgreeAsync() => Send(new AgreeMemorandum(ActId, Key, Version), "The memorandum is agreed, and the transfer is due");

    public Task<IActionResult> OnPostPrepareAsync() => Send(new PrepareVoucher(ActId, Key), "The voucher is prepared");

    public Task<IActionResult> OnPostSignAsync() => Send(new SignVoucher(ActId, Key, Version), "The voucher is signed");

    public Task<IActionResult> OnPostCertifyAsync() => Send(new CertifyVoucher(ActId, Key, Version, Certificate ?? ""), "The voucher is certified");

    private Task<IActionResult> Send<T>(ICommand<T> act, string done) => Do(act, _ =>
    {
        this.SayDone(done);
        return RedirectToPage("Memorandum", new { id = Id });
    }, Show);

    private async Task Show() => Memorandum = await Ask(new ViewMemorandum(Key));
}

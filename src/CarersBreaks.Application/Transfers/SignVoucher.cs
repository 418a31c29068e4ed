using CarersBreaks.Application.Access;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Transfers;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Transfers;

/// <summary>The council's chief finance officer signs a transfer's annual voucher.</summary>
[AllowedTo(Role.ChiefFinanceOfficer)]
public sealed record SignVoucher(ActId Act, MemorandumId Memorandum, long Version) : ICommand;

public sealed class SignVoucherHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<SignVoucher>
{
    protected override async Task Handle(SignVoucher act, CancellationToken cancellationToken) =>
        (await db.OwnVoucher(act.Memorandum, act.Version, current.Viewer, cancellationToken)).Sign(current.Viewer.Person(), businessDate.Today);
}

/// <summary>The council's auditor certifies a transfer's annual voucher, after it is signed.</summary>
[AllowedTo(Role.Auditor)]
public sealed record CertifyVoucher(ActId Act, MemorandumId Memorandum, long Version, string Certificate) : ICommand;

public sealed class CertifyVoucherValidator : AbstractValidator<CertifyVoucher>
{
    public CertifyVoucherValidator() => RuleFor(act => act.Certificate).NotEmpty().WithMessage("Write the certificate")
        .MaximumLength(1000).WithMessage("The certificate is 1,000 characters or fewer");
}

public sealed class CertifyVoucherHandler(ICarersBreaksDb db, CurrentViewer current, IBusinessDate businessDate) : AsyncRequestHandler<CertifyVoucher>
{
    protected override async Task Handle(CertifyVoucher act, CancellationToken cancellationToken) =>
        (await db.OwnVoucher(act.Memorandum, act.Version, current.Viewer, cancellationToken))
            .Certify(current.Viewer.Person(), act.Certificate, businessDate.Today);
}

internal static class Vouchers
{
    /// <summary>A voucher of the viewer's own council, as the form showed it.</summary>
    public static async Task<AnnualVoucher> OwnVoucher(
        this ICarersBreaksDb db, MemorandumId id, long version, Viewer viewer, CancellationToken cancellationToken)
    {
        var memorandum = await db.Section256Memoranda.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancellationToken).OrRefuse("memorandum");
        memorandum.EnsureKeptBy(viewer.Organisation());
        var voucher = await db.AnnualVouchers.FirstOrDefaultAsync(one => one.MemorandumId == id, cancellationToken).OrRefuse("voucher");
        db.ExpectVersion(voucher, version);
        return voucher;
    }
}

using CarersBreaks.Application.Access;
using CarersBreaks.Application.Banking;
using CarersBreaks.Application.Carers;
using CarersBreaks.Application.Ledger;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Carers;
using CarersBreaks.Domain.Payments;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Payments;

/// <summary>The council's providers, by name.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewProviders : IRequest<IReadOnlyList<ProviderRow>>;

/// <param name="HasVerifiedAccount">The last account it gave is verified.</param>
public sealed record ProviderRow(ProviderId Provider, string Number, string Name, string? VatNumber, bool HasVerifiedAccount);

public sealed class ViewProvidersHandler(ICarersBreaksDb db) : IRequestHandler<ViewProviders, IReadOnlyList<ProviderRow>>
{
    public async Task<IReadOnlyList<ProviderRow>> Handle(ViewProviders view, CancellationToken cancellationToken) =>
        await db.Providers.Where(one => one.UsedUntil == null).OrderBy(one => one.Name).ThenBy(one => one.Id)
            .Select(one => new ProviderRow(one.Id, one.Number, one.Name, one.VatNumber,
                db.ProviderAccounts.Where(account => account.ProviderId == one.Id).OrderByDescending(account => account.Id)
                    .Select(account => account.VerifiedById != null).FirstOrDefault())).ToListAsync(cancellationToken);
}

/// <summary>One provider, with the accounts that it gave, the last first.</summary>
[AllowedTo(Role.SocialWorker, Role.FinanceOfficer, Role.FinanceManager)]
public sealed record ViewProvider(ProviderId Provider) : IRequest<ProviderView>;

public sealed record ProviderView(ProviderId Provider, string Number, string Name, string? VatNumber, IReadOnlyList<ProviderAccountView> Accounts);

/// <param name="Account">Whole for those who pay, its last four digits for the others.</param>
/// <param name="IsOwnWork">The viewer recorded it, so somebody else has to verify it.</param>
public sealed record ProviderAccountView(ProviderAccountId Id, string AccountName, string Account, string RecordedBy, DateOnly RecordedOn, string? VerifiedBy,
    DateOnly? VerifiedOn, string? VerifiedHow, bool IsOwnWork, long Version);

public sealed class ViewProviderHandler(ICarersBreaksDb db, IVault vault, CurrentViewer current) : IRequestHandler<ViewProvider, ProviderView>
{
    public async Task<ProviderView> Handle(ViewProvider view, CancellationToken cancellationToken)
    {
        var provider = await db.Providers.AsNoTracking().FirstOrDefaultAsync(one => one.Id == view.Provider, cancellationToken).OrRefuse("provider");
        var accounts = await db.ProviderAccounts.AsNoTracking().Where(one => one.ProviderId == provider.Id).OrderByDescending(one => one.Id)
            .ToListAsync(cancellationToken);
        var details = await db.OpenDetails(vault, DetailSubject.ProviderAccount, accounts.Select(one => one.Id.Value), cancellationToken,
            DetailKind.AccountName, DetailKind.BankAccount);
        var officers = await db.OfficersNamed(accounts.SelectMany(one => new[] { one.RecordedById, one.VerifiedById }), cancellationToken);
        return new ProviderView(provider.Id, provider.Number, provider.Name, provider.VatNumber, [.. accounts.Select(one => new ProviderAccountView(one.Id,
            details.GetValueOrDefault((one.Id.Value, DetailKind.AccountName), ""),
            AccountDetails.SeenBy(current.Viewer.Role, details[(one.Id.Value, DetailKind.BankAccount)]),
            officers.GetValueOrDefault(one.RecordedById, ""), one.RecordedOn, one.VerifiedById is { } by ? officers.GetValueOrDefault(by) : null,
            one.VerifiedOn, one.VerifiedHow, one.RecordedById == current.Viewer.UserId, one.Version))]);
    }
}

using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Organisations;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CarersBreaks.Application.Organisations;

/// <summary>Somebody joins a cluster's executive team, is assigned to a consortium, or answers for safeguarding from a day.</summary>
/// <param name="Consortium">To which staff are assigned; null in every other capacity.</param>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record AppointInCluster(
    ActId Act, OrganisationId Cluster, Capacity Capacity, string Name, string Title, OrganisationId? Consortium, DateOnly From, DateOnly? To)
    : ICommand<AppointmentId>;

/// <summary>An appointment in a cluster ends.</summary>
[AllowedTo(Role.PoolManager, Role.TrustFinanceOfficer)]
public sealed record EndAppointment(ActId Act, AppointmentId Appointment, DateOnly LastDay) : ICommand;

public sealed class AppointInClusterValidator : AbstractValidator<AppointInCluster>
{
    public AppointInClusterValidator()
    {
        RuleFor(act => act.Capacity).IsInEnum().WithMessage("Choose as what the person serves");
        RuleFor(act => act.Name).NotEmpty().WithMessage("Enter the person's name").MaximumLength(100).WithMessage("A name has at most 100 characters");
        RuleFor(act => act.Title).NotEmpty().WithMessage("Enter the person's title").MaximumLength(100).WithMessage("A title has at most 100 characters");
        RuleFor(act => act.From).NotEmpty().WithMessage("Enter the first day");
        RuleFor(act => act.To).GreaterThanOrEqualTo(act => act.From).WithMessage("The last day is on or after the first");
    }
}

public sealed class AppointInClusterHandler(ICarersBreaksDb db) : IRequestHandler<AppointInCluster, AppointmentId>
{
    public async Task<AppointmentId> Handle(AppointInCluster act, CancellationToken cancellationToken)
    {
        var cluster = await db.Organisations.Include(one => one.Names).FirstOrDefaultAsync(one => one.Id == act.Cluster, cancellationToken).OrRefuse("cluster");
        var consortium = act.Consortium is null ? null
            : await db.Organisations.FirstOrDefaultAsync(one => one.Id == act.Consortium, cancellationToken).OrRefuse("consortium");
        var appointment = new Appointment(cluster, act.Capacity, act.Name.Trim(), act.Title.Trim(), consortium, act.From, act.To);
        if (act.Capacity == Capacity.Safeguarding)
            await Relieve(act, cancellationToken);
        db.Appointments.Add(appointment);
        return appointment.Id;
    }

    /// <summary>One person answers for safeguarding at a time: whoever did until now does until the day before.</summary>
    private async Task Relieve(AppointInCluster act, CancellationToken cancellationToken)
    {
        var others = await db.Appointments.Where(one => one.ClusterId == act.Cluster && one.Capacity == Capacity.Safeguarding
            && (one.To == null || one.To >= act.From)).ToListAsync(cancellationToken);
        foreach (var other in others.Where(other => act.To is null || other.From <= act.To))
            other.EndAfter(act.From.AddDays(-1));
    }
}

public sealed class EndAppointmentHandler(ICarersBreaksDb db) : AsyncRequestHandler<EndAppointment>
{
    protected override async Task Handle(EndAppointment act, CancellationToken cancellationToken)
    {
        var appointment = await db.Appointments.FirstOrDefaultAsync(one => one.Id == act.Appointment, cancellationToken).OrRefuse("appointment");
        Refuse.If(appointment.To < act.LastDay, OrganisationRule.EndsBeforeItBegins, $"The appointment ended on {appointment.To:d MMMM yyyy} already.");
        appointment.EndAfter(act.LastDay);
    }
}

using CarersBreaks.Application;
using CarersBreaks.Domain.Access;
using MediatR;

namespace CarersBreaks.UnitTests.Architecture;

public sealed class RequestsTests
{
    [Fact]
    public void EveryRequest_HasOneHandlerAndSaysWhoMaySendIt() => No.Fault(Requests.Faults(typeof(ICarersBreaksDb).Assembly.GetTypes()));

    [Fact]
    public void ARequestWithoutAHandler_IsReported() => Assert.Equal(["ViewNothing has 0 handlers"], Requests.Faults([typeof(ViewNothing)]));

    [Fact]
    public void ARequestWithTwoHandlers_IsReported() =>
        Assert.Equal(["ViewNothing has 2 handlers"], Requests.Faults([typeof(ViewNothing), typeof(ViewNothingHandler), typeof(ViewNothingOtherwise)]));

    [Fact]
    public void ARequestOfNobody_IsReported() =>
        Assert.Equal(["ViewFreely does not say who may send it"], Requests.Faults([typeof(ViewFreely), typeof(ViewFreelyHandler)]));

    [Fact]
    public void AnApprovalOpenToJobs_IsReported() =>
        Assert.Equal(["ApproveItself is a person's decision and lets jobs send it"], Requests.Faults([typeof(ApproveItself), typeof(ApproveItselfHandler)]));

    [AllowedTo(Role.PoolManager)]
    private sealed record ViewNothing : IRequest<int>;

    private sealed record ViewFreely : IRequest<int>;

    [AllowedTo(Role.FinanceManager, Jobs = true)]
    private sealed record ApproveItself(ActId Act) : ICommand<int>;

    private abstract class Answering<T> : IRequestHandler<T, int>
        where T : IRequest<int>
    {
        public Task<int> Handle(T request, CancellationToken cancellationToken) => Task.FromResult(0);
    }

    private sealed class ViewNothingHandler : Answering<ViewNothing>;

    private sealed class ViewNothingOtherwise : Answering<ViewNothing>;

    private sealed class ViewFreelyHandler : Answering<ViewFreely>;

    private sealed class ApproveItselfHandler : Answering<ApproveItself>;
}

using CarersBreaks.Application.Access;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CarersBreaks.Application.Pipeline;

/// <summary>Logs each request's name, who sent it and how long it took; never what it holds.</summary>
public sealed class Logging<TRequest, TAnswer>(ILogger<TRequest> logger, CurrentViewer current, TimeProvider time) : IPipelineBehavior<TRequest, TAnswer>
{
    public async Task<TAnswer> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TAnswer> next)
    {
        var started = time.GetTimestamp();
        var act = (request as ICommand<TAnswer>)?.Act.Value;
        try
        {
            return await next();
        }
        finally
        {
            logger.LogInformation("{Request} {Act} by {Title} {User} took {Milliseconds} ms", typeof(TRequest).Name, act,
                current.Viewer.Title, current.Viewer.UserId?.Value, (long)time.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}

using CarersBreaks.Domain.Access;
using MediatR;

namespace CarersBreaks.Application.Carers;

/// <summary>What a text of questions says, or what is wrong with it. Nothing is kept.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record CheckQuestionnaire(string Text) : IRequest<QuestionsRead>;

/// <summary>What a text of bands says, or what is wrong with it. Nothing is kept.</summary>
[AllowedTo(Role.TeamManager)]
public sealed record CheckBands(string Text) : IRequest<BandsRead>;

public sealed class CheckQuestionnaireHandler(ICouncilRulesReader reader) : IRequestHandler<CheckQuestionnaire, QuestionsRead>,
    IRequestHandler<CheckBands, BandsRead>
{
    public Task<QuestionsRead> Handle(CheckQuestionnaire request, CancellationToken cancellationToken) => Task.FromResult(reader.Questions(request.Text));

    public Task<BandsRead> Handle(CheckBands request, CancellationToken cancellationToken) => Task.FromResult(reader.Bands(request.Text));
}

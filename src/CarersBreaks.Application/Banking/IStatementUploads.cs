using CarersBreaks.Domain;
using CarersBreaks.Domain.Access;
using CarersBreaks.Domain.Banking;

namespace CarersBreaks.Application.Banking;

/// <summary>Statement files of any size that people and programs send: received as a stream, imported beside the request, resumed after a kill.</summary>
public interface IStatementUploads
{
    /// <summary>Receives the whole of a file for the viewer. The same act again is the same upload.</summary>
    /// <exception cref="RuleBroken">
    /// <see cref="AccessRule.ActWasSentWithOtherContent"/>, <see cref="AccessRule.RoleDoesNotHaveThis"/>, or <see cref="BankingRule.FileCannotBeRead"/>
    /// where it is empty or its name is longer than 200 characters.
    /// </exception>
    Task<StatementUploadId> Receive(ActId act, string fileName, Stream content, CancellationToken cancellationToken);

    /// <summary>Ends when the import of an upload has; it never fails, for <see cref="ViewStatementUpload"/> says how it ended.</summary>
    Task Ended(StatementUploadId upload);
}

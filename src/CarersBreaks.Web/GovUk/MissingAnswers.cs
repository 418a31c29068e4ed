using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CarersBreaks.Web.GovUk;

/// <summary>How a page says that an answer is missing which its act cannot be made without.</summary>
public static class MissingAnswers
{
    /// <summary>Adds the message where the answer is not there. A field that could not be read has its own message already.</summary>
    public static void Need(this ModelStateDictionary state, bool isThere, string field, string message)
    {
        if (!isThere && state.GetFieldValidationState(field) != ModelValidationState.Invalid)
            state.AddModelError(field, message);
    }
}

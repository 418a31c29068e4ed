using Microsoft.AspNetCore.Razor.TagHelpers;

namespace CarersBreaks.Web.GovUk;

/// <summary>What a state means to the person who looks at it, so that one colour means one thing on every page.</summary>
public enum TagState
{
    /// <summary>Nothing is asked of anybody yet: draft, proposed. Blue.</summary>
    Open,

    /// <summary>Somebody must do something: to be approved, late, unmatched. Yellow.</summary>
    Waiting,

    /// <summary>As it should be, and finished: paid, matched, signed off. Green.</summary>
    Done,

    /// <summary>It went wrong: returned, rejected, refused. Red.</summary>
    Wrong,

    /// <summary>No longer in force: closed, withdrawn, ended. Grey.</summary>
    Ended,
}

/// <summary>The state of a thing in a word or two.</summary>
[HtmlTargetElement("govuk-tag")]
public sealed class Tag : TagHelper
{
    public TagState State { get; set; }

    /// <inheritdoc/>
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "strong";
        output.Attributes.SetAttribute("class", State switch
        {
            TagState.Open => "govuk-tag",
            TagState.Waiting => "govuk-tag govuk-tag--yellow",
            TagState.Done => "govuk-tag govuk-tag--green",
            TagState.Wrong => "govuk-tag govuk-tag--red",
            TagState.Ended => "govuk-tag govuk-tag--grey",
            _ => throw new InvalidOperationException($"No colour is set for {State}."),
        });
    }
}

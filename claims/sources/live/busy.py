"""Interfaces that say "not now" with status 200."""

from claims.sources.live.answer import Answer

_LATER = ("maxlag", "ratelimited", "readonly")


def mediawiki_busy(answer: Answer) -> str | None:
    """The code of MediaWiki's error that means "later" (maxlag, ratelimited, readonly); None for any other answer.

    Source: mediawiki.org/wiki/Manual:Maxlag_parameter and API:Errors_and_warnings. Both forms of
    errors are known: `error.code`, and `errors[].code` (errorformat other than bc).
    """
    if answer.body.lstrip()[:1] != b"{" or b'"error' not in answer.body:
        return None
    told = answer.json()
    errors = told.get("errors") or [told.get("error")]
    for error in errors if isinstance(errors, list) else []:
        if isinstance(error, dict) and (code := str(error.get("code", ""))) in _LATER:
            return code
    return None

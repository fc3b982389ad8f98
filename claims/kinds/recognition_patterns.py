"""How news and reference texts speak of the recognition of states; states masked as "§", dates as "_"."""

import re

from claims.kinds.number_words import NUM

RECOGNISE = r"(?:recogni[sz](?:e[sd]?|ing)|accept(?:s|ed|ing)? (?:the |its |their )?(?:secession|independence))"
LIST = (
    r"(?:[Tt]he )?(?:[Rr]epublic of |[Ss]tate of |Pacific island of |island of )?§+(?:(?:, and the |, and |, the |, | and the | and "
    r"| or | nor |"
    r",? as well as (?:the )?|,? along with |,? together with )(?:Pacific island of |island of )?§+)*"
)
AUX = (
    r"(?:(?:had|has|have|also|formally|officially|first|later|then|itself|therefore|became|both|all|now|already|on|in|_+|who|which"
    r"|that),?\s+)*"
)
FUTURE = re.compile(
    r"\b(?:will|would|may|might|could|should|plans? to|promised to|considering|refus\w+ to|might become|hopes?|rumours?"
    r"|whether)\b"
)
ACTIVE = re.compile(
    rf"(?P<who>{LIST})(?:, [^,;.§]{{0,60}},)?\s*(?P<aux>{AUX})(?P<neg>(?:(?:do|does|did|has|have|had) (?:not|never)(?: "
    rf"\w+)? )|never )?(?P<verb>{RECOGNISE})\b"
)
ANNOUNCED = re.compile(
    rf"(?P<who>{LIST})[^;.§]{{0,30}} announced[^;.§]{{0,30}}\bthat (?:it|they) (?:was |were "
    rf")?(?P<verb>recogni[sz](?:e[sd]?|ing))\b|(?P<who2>{LIST}) announced (?:its|their) recognition\b"
)
BY = re.compile(
    rf"\b(?P<neg>(?:not|never)(?: been)? )?recogni[sz]ed (?:as [^,;.§]{{0,40}}? )?(?:at that time |so far |to date "
    rf")?(?P<only>only |solely |exclusively )?by (?P<only2>only )?(?:(?:other|many|several|some|most|a number of|numerous) "
    rf"(?:UN |member |other )*(?:countries|states|nations),? (?:including|among them|such as) )?(?P<who>{LIST})"
)
RANKED = re.compile(
    rf"(?P<who>{LIST})(?:, [^;.§]{{0,60}},)?(?: in _+)?\s+(?:has |had |have )?(?:also )?(?:became|become|becomes|was|is|remains?"
    rf"|remained|being)(?: by then| still)?(?: (?:in |on )?_+)? "
    r"(?:the |one of the )(?P<rank>first|only|latest|last|sole|\w+th|second|third)\b(?P<what>[^.;:]{0,60}?) "
    rf"(?:to (?:formally |have )?(?:{RECOGNISE}|do(?:ne)? so)|that (?:has |have )?(?:{RECOGNISE}|done so))"
)
ONLY_IS = re.compile(
    rf"\bonly (?:other )?(?:country|state|member|nation)s?[^.;:§]{{0,40}} (?:that|which|to) (?:have |has "
    rf")?{RECOGNISE}[^.;:]{{0,60}}? (?:is|are|was) (?P<who>{LIST})"
)
WITHDREW = re.compile(
    rf"(?P<who>{LIST})(?:, [^;.]{{0,80}},)?[^;.§]{{0,70}}?\b(?:retract\w*|withdr[ae]w\w*|revok\w+|rescind\w*|cancel\w*|suspend\w*"
    rf"|froze\w*|taken? back|took back|reversed|annulled)\s+"
    r"(?:its|their|the|all|that|this)?\s*(?:earlier |formal |diplomatic )*recognition"
)
WITHDRAWN_BY = re.compile(rf"\b(?:withdrawal|retraction|revocation) of (?:its |the )?recognition (?:of §+ )?by (?P<who>{LIST})")
NO_STATE = (
    r"(?:[Nn]o|[Nn]either|[Nn]ot one|[Nn]one of the)(?: (?:single|other|foreign|sovereign|UN|U\.N\.))* (?:country|countries"
    r"|state|states|nation|member|members|government)"
    r"(?: state)?s?(?: of the (?:United Nations|UN|world))?"
)
NONE = re.compile(
    rf"\b(?:{NO_STATE}\b[^.;]{{0,40}}?\b(?:{RECOGNISE}|recogni[sz]ed?)|(?:not|never)(?: been)? recogni[sz]ed (?:as "
    rf"[^,;]{{0,30}} )?by (?:any|a single)"
    r"(?: \w+)? (?:country|state|member|nation|government)|recogni[sz]ed by (?:none|no (?:other )?(?:\w+ )?(?:country"
    r"|state|member|nation)))"
)
NO_WITHDRAWAL = re.compile(
    rf"\b{NO_STATE}\b[^.;]{{0,30}}\b(?:withdr[ae]w\w*|retract\w*|revok\w+|rescind\w*|taken back|took back"
    rf"|cancel\w*)\s+(?:its|their|that|the)?\s*recognition"
)
CLOSED = re.compile(
    rf"\b(?P<n>{NUM}) (?:UN |other |EU )?(?:members?(?: states)?(?: of (?:the )?(?:United Nations|UN|European Union"
    rf"|EU))?|countries|states)\b(?P<said>[^.;:]{{0,90}}): (?P<who>{LIST})",
    re.I,
)
DENIED_LIST = re.compile(
    rf"\b(?P<n>{NUM})\b[^.:;]{{0,40}}?\b(?:do not|don't|have not|has not|had not)\b[^.:;]{{0,40}}: (?P<who>{LIST})|"
    rf"\b(?P<n2>{NUM}) of (?:them|these): (?P<who2>{LIST})",
    re.I,
)
NOR = re.compile(rf"\bNor (?:do|does|did|has|have) (?P<who>{LIST})")
FOLLOW = re.compile(
    rf"(?P<who>{LIST})(?:, [^,;.§]{{0,40}},)? (?:then |also |both )?(?:followed|did so|did the same|joined (?:them|it)"
    rf"|came next|followed suit|had done so|had taken a similar step)\b"
)
GAPPED = re.compile(rf"(?P<who>{LIST}) (?:on |in |at the end of )?(?P<date>_+)")
COUNTS = (
    re.compile(
        rf"(?<![\w-])(?P<n>{NUM}|\d{{3}})(?: of the \d+)? (?:UN |member |other |sovereign )*(?:countries|states|members|nations"
        rf"|governments)\b[^.;:,]{{0,40}}?\b(?:now |already |have |had )?(?<!not ){RECOGNISE}\b",
        re.I,
    ),
    re.compile(
        rf"\brecogni[sz]ed (?:at that time |so far |today )?by (?:some |about |only |more than |over |nearly )?(?P<n>{NUM}"
        rf"|\d{{3}}) (?:UN |member |other )*(?:countries|states|members|nations)",
        re.I,
    ),
    re.compile(rf"\bto (?P<n>{NUM}|\d{{3}}) the number of (?:countries|states|members)[^.;]{{0,60}}recogni[sz]", re.I),
    re.compile(rf"\b(?P<n>{NUM}|\d{{3}}) now recogni[sz]e\b", re.I),
    re.compile(
        rf"\bnumber of (?:countries|states|members)[^.;]{{0,30}}recogni[sz]\w+[^.;]{{0,30}} (?:to|at|is|was) (?P<n>{NUM}"
        rf"|\d{{3}})\b",
        re.I,
    ),
)
TREAT = re.compile(r"\b(?:treat|regard|consider|recogni[sz]\w*|made|done so|diplomatic|relations|allies)\b")
ABOUT = re.compile(
    r"recogni(?:[sz]|tion)|accept(?:s|ed|ing)? (?:the |its |their )?(?:secession|independence)|treat them as independent"
    r"|treat it as independent|as an independent state|as a state\b"
)
AMONG = re.compile(rf"\brecogni[sz]ed (?:it|them|§+)[^.;§]{{0,40}}?,? (?:among (?:them|others)|including),? (?P<who>{LIST})")
UNNAMED = re.compile(
    r"\b(?:it|its|them|both(?: \w+)?|the two(?: \w+)?|each other|the (?:region|regions|territory|territories|republic"
    r"|entity|country|state|breakaway \w+)|the secession|the independence)\b"
)

"""What no shipped word may claim, why, and which row of the care facts asks for it."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Banned:
    pattern: str
    why: str
    # A sentence that must be caught, so that the pattern is known to work.
    caught: str
    # Rows of the care facts that this answers.
    rows: tuple[str, ...] = ()

    def stands_in(self, text: str) -> bool:
        return re.search(self.pattern, text, re.IGNORECASE) is not None


_SPAN = r"(?:minutes?|hours?|days?|weeks?|months?|years?)"
_COUNT = r"(?:\d+|a|one|two|three|four|five|six|several|many|some)"
_EFFECT = r"(?:effects?|benefits?|relief|results?|gains?|improvements?)"

BANNED = (
    Banned(
        r"\d\s*(?:%|per ?cent\b)(?!\()",
        "a share of people helped, or of symptoms gone, promises a result to one person",
        "Up to 70% of people feel better.",
        ("S081",),
    ),
    Banned(
        r"\b(?:remission|response|success) rates?\b|\bhelps? most people\b|\b\d+ (?:in|out of) \d+"
        r" (?:people|patients)\b",
        "an efficacy number by another name",
        "The success rate is high.",
        ("S081", "S158"),
    ),
    Banned(
        r"\b(?:clinically|scientifically) (?:proven|shown)|\bproven (?:to|effective|results?)"
        r"|\bevidence[- ]based\b|\bhighly effective\b",
        "there are no large controlled trials of the therapy with the medicine",
        "This treatment is clinically proven.",
        ("S090", "S158"),
    ),
    Banned(
        r"\bsafe and effective\b|\b(?:completely|perfectly|entirely) safe\b|\bno side effects\b"
        r"|\brisk[- ]free\b",
        "it has side effects and risks, some of them serious",
        "Ketamine is safe and effective.",
        ("S095", "S158"),
    ),
    Banned(
        r"\b(?:suicid\w*|thoughts of (?:death|dying|suicide))\b.{0,40}\b(?:fall|fell|drop|fade|"
        r"ease|reduc|vanish|go away)|\breduc\w+ (?:in )?suicid",
        "a fall in thoughts of suicide is never advertised",
        "Suicidal thoughts often fade after one session.",
        ("S083", "S081"),
    ),
    Banned(
        rf"\b{_EFFECT}\b.{{0,30}}\b(?:last|lasts|lasting|hold|wear|wears|fade|fades)\b.{{0,30}}"
        rf"\b{_COUNT} {_SPAN}\b|\bwears? off (?:in|within|after)\b",
        "the sources contradict each other on how long any change holds",
        "The benefits last up to a month.",
        ("S078", "S079", "S080", "S151"),
    ),
    Banned(
        rf"\b{_EFFECT}\b.{{0,40}}\bwithin\b.{{0,20}}\b{_SPAN}\b|\b(?:rapid|fast)[- ]acting\b"
        r"|\b(?:instant|immediate|permanent) (?:relief|results?|change)\b",
        "a promise of speed or of permanence is a warning sign in a clinic, and would be in us",
        "Relief comes within forty minutes.",
        ("S077", "S115"),
    ),
    Banned(
        r"neuro\s?-?plastic|\bre-?wir(?:e[sd]?|ing)\b|\bnew (?:neural )?(?:pathways|connections in)"
        r"|\bsynap\w+",
        "a story about the brain is no fact: how it works is not settled",
        "It helps to rewire the brain.",
        ("S155",),
    ),
    Banned(
        r"\breset(?:s|ting)?\b|\breboot\w*\b",
        "a brain is not reset, and a person need not be",
        "A reset for the mind.",
        ("S155",),
    ),
    Banned(
        r"\b(?:glutamate|NMDA|dopamine|serotonin|BDNF|default mode network)\b|\bego[- ]death\b",
        "a mechanism told to patients as a fact",
        "It works on NMDA receptors.",
        ("S155",),
    ),
    Banned(
        r"\bwindows? of\b|\b(?:open|golden|critical|healing|treatment|integration|therapeutic)"
        r" window\b",
        "no source supports a time by which something has to be done",
        "Use this window of change.",
        ("S155",),
    ),
    Banned(
        r"\b(?:R|S)-ketamine\b|\barketamine\b|\bracemic\b|\benantiomers?\b|\bhalf-life\b"
        r"|\bbioavailab",
        "no pharmacology: the sources confuse the forms themselves",
        "Infusions use racemic ketamine.",
        ("S154",),
    ),
    Banned(
        r"\b\d+(?:\.\d+)? ?(?:mg|milligrams?|mcg|µg)\b|\bmg/kg\b|\b(?:right|usual|typical|higher|"
        r"lower) dos(?:e|es|age)\b|\bhow much to take\b",
        "no word about an amount: that is for the prescriber",
        "A typical dose is 0.5 mg/kg.",
        ("S026", "S038"),
    ),
    Banned(
        r"\b(?:bipolar|borderline|personality disorder|schizophren\w+)\b",
        "one source calls it suitable and another urges care: a clinician decides",
        "It is suitable for bipolar depression.",
        ("S110", "S152"),
    ),
    Banned(
        r"\byou (?:are|may be|might be|seem) (?:not )?(?:eligible|suitable|a (?:good|poor) (?:fit|"
        r"candidate))\b|\b(?:good|poor|ideal) candidate\b|\bapproved for you\b",
        "we do not screen, and give no verdict on who may be treated",
        "You may be a good candidate.",
        ("S004", "S022", "S114"),
    ),
    Banned(
        r"\b(?:free|complimentary) consultation\b|\bbook (?:now|today|your)\b|\bspecial offer\b"
        r"|\badmissions? (?:line|team)\b|\bspeak to a specialist\b|\bsponsored\b",
        "a line that sells is never mixed with one that helps",
        "Call our admissions line for a free consultation.",
        ("S149",),
    ),
    Banned(
        r"[$€£]\s?\d|\b(?:cheaper|lower[- ]cost|costs? less|sav(?:e|es|ing) (?:you )?money"
        r"|affordable)\b",
        "no prices, and no claim that it saves money: the sources disagree",
        "It costs less than years of therapy.",
        ("S123", "S156"),
    ),
    Banned(
        r"\b(?:shorter|quicker|faster) (?:treatment|recovery|course|than)\b|\bspeeds? up (?:your )?"
        r"(?:recovery|therapy)\b|\baccelerat\w+\b|\byears of therapy in\b",
        "no claim of speed: that an insight comes sooner, or at all, is not for us to say",
        "It accelerates therapy.",
        ("S061", "S156"),
    ),
    Banned(
        r"\b(?:\d[\d,.]*|one|two) (?:million|thousand|in \w+) (?:people|adults|patients)\b"
        r"|\bleading cause of\b|\bdie by suicide\b|\bsuicide (?:rate|statistic)s?\b",
        "counts of people who are ill or have died help nobody here, and can do harm",
        "Suicide is a leading cause of death.",
        ("S157",),
    ),
    Banned(
        r"\bpeople like you\b|\b(?:better|worse|higher|lower) than (?:most|others|average)\b"
        r"|\bcompared (?:to|with) (?:other|most) (?:people|patients)\b"
        r"|\baverage (?:patient|person)\b",
        "there are no norms for a person here, and studies left many groups out",
        "Your score is lower than average.",
        ("S133",),
    ),
    Banned(
        r"\b(?:better|safer|more effective|milder) than (?:ECT|electro\w+|antidepressants?|SSRIs?|"
        r"medication|other treatments?)\b|\blast resort\b",
        "no comparison of treatments",
        "It is safer than ECT.",
        ("S089",),
    ),
    Banned(
        r"\b(?:buried|repressed|hidden|lost|recovered) (?:memor\w+|trauma)\b"
        r"|\bbreak through\b",
        "an image in a session is not claimed to be a true memory",
        "It gives access to buried memories.",
        ("S059",),
    ),
    Banned(
        # The app itself can be locked: with what it is opened, and when, is not about a mind.
        r"\b(?:is|are|was|were|be|been|gets?) unlocked\b"
        r"|\bunlock\w* (?!it first\b|with(?: my passkey\b|\.)|needs a connection\b)\w",
        "nothing in somebody is locked up and let out",
        "Ketamine unlocks what was hidden.",
        ("S059",),
    ),
    Banned(
        r"\bcur(?:e|es|ed|ing|e-all)\b",
        "nothing here cures, and a clinic that says so is to be doubted",
        "Ketamine cures depression.",
        ("S115",),
    ),
    Banned(
        r"\bbreak-?throughs?\b|\bmirac\w+\b|\bgame[- ]chang\w+\b|\blife[- ]chang\w+\b"
        r"|\btransformati\w+\b|\brevolution\w+\b",
        "words of an advertisement",
        "A breakthrough in care.",
        ("S022", "S158"),
    ),
    Banned(
        r"\bheal(?:s|ed|er|ing)\b",
        "it presumes that someone is broken, and promises that they will be whole",
        "Your healing starts here.",
        ("S022",),
    ),
    Banned(
        r"\bjourneys?\b",
        "it presumes that something great has to happen",
        "Welcome to your journey.",
        ("S022", "S061"),
    ),
    Banned(
        r"\bguarante\w+\b|\bwe promise\b|\balways works\b",
        "nobody can promise a result",
        "We guarantee that you feel better.",
        ("S115",),
    ),
    Banned(
        r"\bHIPAA[- ](?:certified|compliant|approved)\b|\bFDA[- ]approved app\b"
        r"|\bmilitary[- ]grade\b|\bbank[- ]level\b|\bunhackable\b|\b100 ?% (?:secure|private)\b",
        "there is no such certificate, and no such thing",
        "Afterword is HIPAA certified.",
    ),
    Banned(
        r"\bend[- ]to[- ]end\b|\bzero[- ]knowledge\b|\bnobody else can ever read\b",
        "the server opens what it shows: whoever runs it could change it to read along",
        "Your words are end-to-end encrypted.",
    ),
    Banned(
        r"\bstreaks?\b|\bin a row\b|\bkeep it up\b|\bdon.t break\b|\byou missed\b|\bbadges?\b",
        "writing is no game, and a day without it is no loss",
        "You are on a five day streak.",
    ),
    Banned(
        r"\b(?:well done|good job|great job|congratulations|awesome|amazing|you did it)\b",
        "we neither praise nor scold: it would be a mark by another name",
        "Well done for writing today.",
    ),
    Banned(
        r"!(?!=)",
        "we do not raise our voice at people in a tender time",
        "Welcome back!",
    ),
)

# The rows of the care facts that say what must not be built or claimed.
DONT_ROWS = frozenset({"S081", "S110", "S149", "S154", "S155", "S156", "S157"})

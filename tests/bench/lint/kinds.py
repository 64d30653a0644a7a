"""The kinds of mistakes that are planted: where each fits, and what it does to the text."""
import re
import unicodedata

LETTER = r"[^\W\d_]"
SPACE = "[ \u00a0\u202f]"
MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre "
          "décembre".split(),
    "en": "January February March April June July August September October November "
          "December".split(),
}
DAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche".split(),
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split(),
}
LONGEST = {"fr": {"avril": 31, "juin": 31, "septembre": 31, "novembre": 31, "février": 30},
           "en": {"April": 31, "June": 31, "September": 31, "November": 31, "February": 30}}
DOUBLED = {
    "fr": "le la les de du des dans pour sur avec et un une par au aux est son sa ses qui"
          .split(),
    "en": "the a of to in on at with and for from by his her its is was as".split(),
}
ACCENTED = {
    "fr": "État École Église Égypte Étude Études Écoles États Évidemment Étant Étrange "
          "Élisabeth Édouard Émile Étienne Être Île".split(),
}
PEOPLES = {"fr": "anglais français allemand italien espagnol latin grec".split(),
           "en": "English French German Italian Spanish Latin Greek".split()}
SLIPS = {
    "fr": {"malgré": "malgrés", "parmi": "parmis", "langage": "language",
           "dilemme": "dilemne", "quatre": "quatres", "apparemment": "apparement",
           "connexion": "connection", "hormis": "hormi"},
    "en": {"the": "teh", "receive": "recieve", "separate": "seperate",
           "definitely": "definately", "believe": "beleive", "until": "untill",
           "which": "wich", "their": "thier"},
}
HYPHENS = {
    "fr": {"c’est-à-dire": "c’est à dire", "c'est-à-dire": "c'est à dire",
           "vis-à-vis": "vis à vis", "-t-il": " t-il", "-t-elle": " t-elle",
           "-t-on": "-t'on", "au-delà": "au delà", "rendez-vous": "rendez vous"},
}
EXTRA = {"fr": {"tout à fait": "tout-à-fait", "tout à coup": "tout-à-coup",
                "parce que": "parce-que", "tout de suite": "tout-de-suite"}}
ALIKE = {"a": "\u0430", "e": "\u0435", "o": "\u043e", "c": "\u0441", "p": "\u0440",
         "x": "\u0445", "i": "\u0456"}
STEMS = "cœur|sœur|œuvre|œil|œuf|bœuf|nœud|vœu|mœurs|chœur|manœuvre"
LITTLE = {"fr": "Il Elle On Ils Elles Le La Les Un Une Mais Puis Ce".split(),
          "en": "He She It They The A But Then This There".split()}
# A vowel before two consonants, of which the second begins a syllable.
SYLLABLE = re.compile(r"(?<=[aeiouyéèêà])[bcdfgmnprstv](?=[bcdfgpstv][aeiouéèêà])")


class Kind:
    """A kind of mistake.

    `codes` are those that count as found. `make` has the match and a chance generator and
    returns what stands in the place of the match; None when nothing fits.
    """

    def __init__(self, name, codes, languages, pattern, make, where="prose"):
        self.name, self.codes = name, codes.split()
        self.languages = languages.split()
        self.pattern, self.make, self.where = pattern, make, where

    def expression(self, language):
        pattern = self.pattern
        return re.compile(pattern(language) if callable(pattern) else pattern)


def words(table, ends=r"\b"):
    """A pattern for the words of a table's language."""
    def pattern(language):
        found = table[language]
        found = sorted(found, key=len, reverse=True)
        return r"(?<!\w)(?:" + "|".join(map(re.escape, found)) + ")" + ends
    return pattern


def template(text):
    return lambda match, _: match.expand(text)


def replaced(table):
    def make(match, chance):
        language = chance.language
        return table[language].get(match[0])
    return make


def recoded(match, chance):
    """The word as its UTF-8 reads in Windows 1252."""
    try:
        wrong = match[0].encode("utf-8").decode("cp1252")
    except UnicodeDecodeError:
        return None
    return wrong if wrong.isprintable() else None


def alike(match, chance):
    word = match[0]
    places = [at for at, letter in enumerate(word) if letter in ALIKE]
    if not places:
        return None
    at = chance.choice(places)
    return word[:at] + ALIKE[word[at]] + word[at + 1:]


def divided(match, chance):
    """The word divided as at the end of a line: by a hyphen or a soft one, and a space."""
    word = match[0]
    places = [found.end() for found in SYLLABLE.finditer(word)
              if 3 <= found.end() <= len(word) - 3]
    if not places:
        return None
    at = chance.choice(places)
    return word[:at] + chance.choice(["- ", "\u00ad "]) + word[at:]


def impossible(match, chance):
    month = match["month"]
    day = LONGEST[chance.language].get(month)
    return day and f"{day} {month}" if chance.language == "fr" else day and f"{month} {day}"


def is_alone(match):
    """Whether the pair of guillemets that is found is the only one of its line."""
    line = match.string
    return line.count("«") == 1 and line.count("»") == 1


def alone(make):
    return lambda match, chance: make(match, chance) if is_alone(match) else None


def day_of(language):
    return r"(?<![\w.,])\d{1,2} (?P<month>%s)\b" % "|".join(MONTHS["fr"]) \
        if language == "fr" else r"\b(?P<month>%s) \d{1,2}\b(?!,\d)" % "|".join(MONTHS["en"])


def calendar(match, chance):
    word = match[0]
    return word.capitalize() if chance.language == "fr" else word.lower()


QUOTED = f"«{SPACE}(?P<words>[^«»“”\"]{{2,60}}?){SPACE}»"
CLOSED = r"“(?P<words>[^“”\"‘]{2,60}?)”"

KINDS = [
    Kind("no space before a high mark", "space-before", "fr",
         f"(?<=[{'a-zéèêàç'}]){SPACE}[?!;](?=\\s|$)", lambda m, _: m[0][1:]),
    Kind("no space before a colon", "space-before", "fr",
         f"(?<=[a-zéèêàç]){SPACE}:(?= )", lambda m, _: ":"),
    Kind("a space before a comma", "space-unwanted", "fr en",
         r"(?<=[a-zéèêàç]),(?= [a-zéèêàç])", template(" ,")),
    Kind("a space before a full stop", "space-unwanted", "fr en",
         r"(?<=[a-zéèêàç]{3})\.(?= |$)", template(" .")),
    Kind("a space before a question mark", "space-unwanted", "en",
         r"(?<=[a-z])\?(?=\s|$)", template(" ?")),
    Kind("no space after a comma", "space-after-mark", "fr en",
         r"(?<=[a-zéèêàç]), (?=[a-zéèêàç])", template(",")),
    Kind("no space after a full stop", "space-after-mark", "fr en",
         r"(?<=[a-zéèêàç]{4})\. (?=[A-ZÉ][a-zé])", template(".")),
    Kind("two spaces", "space-double", "fr en", r"(?<=\w) (?=\w)", template("  ")),
    Kind("two no-break spaces", "space-odd", "fr en",
         r"(?<=\w) (?=\w)", template("\u00a0\u00a0")),
    Kind("a tab", "space-odd", "fr en", r"(?<=\w) (?=\w)", template("\t")),
    Kind("a zero-width space", "character-invisible", "fr en",
         r"(?<=\w) (?=\w)", template(" \u200b")),
    Kind("a space inside a bracket", "space-bracket", "fr en",
         r"(?<= )\((?=\w)", template("( ")),
    Kind("no space before a bracket", "bracket-glued", "fr en",
         r"(?<=[a-zé]{3}) \((?=[a-zé]{3})", template("(")),
    Kind("no space inside a guillemet", "guillemet-glued", "fr",
         f"«{SPACE}(?=\\w)|(?<=\\w){SPACE}»", lambda m, _: m[0].strip(" \u00a0\u202f")),
    Kind("no space before a quotation", "quote-glued", "fr en",
         r"(?<=[a-zé]) (?=[«“])", template("")),
    Kind("English marks", "quote-foreign", "fr", QUOTED, alone(template(r"“\g<words>”"))),
    Kind("guillemets in English", "quote-foreign", "en", CLOSED, template(r"«\g<words>»")),
    Kind("angle brackets", "quote-typed", "fr", QUOTED,
         alone(template(r"<< \g<words> >>"))),
    Kind("backticks and apostrophes", "quote-typed", "en", CLOSED,
         template(r"``\g<words>''")),
    Kind("a quotation that is not closed", "quote-unpaired", "fr", QUOTED,
         alone(template(r"« \g<words>"))),
    Kind("a space inside a quotation", "quote-space", "en", r"“(?=\w)", template("“ ")),
    Kind("an accent as an apostrophe", "apostrophe-sign", "fr en",
         f"(?<={LETTER})[’'](?={LETTER})", template("´")),
    Kind("a space after an apostrophe", "apostrophe-space", "fr",
         f"(?<=[ldjnsmcLDJNSMC])[’'](?={LETTER})", lambda m, _: m[0] + " "),
    Kind("two full stops", "dots-two", "fr en",
         r"(?<=[a-zéèêàç]{3})\.(?= [A-ZÉ])", template("..")),
    Kind("five full stops", "dots-many", "fr en", r"…|(?<!\.)\.\.\.(?!\.)",
         template(".....")),
    Kind("marks repeated", "bangs", "fr en", r"(?<=[a-zéèêàç]| )[!?](?=\s|$)",
         lambda m, chance: m[0] * chance.choice([2, 3])),
    Kind("etc. with an ellipsis", "etc-ellipsis", "fr en", r"\betc\.(?!\.)",
         template("etc...")),
    Kind("ect.", "abbreviation-form", "fr en", r"\betc\.", template("ect.")),
    Kind("two commas", "mark-twice", "fr en", r"(?<=\w),(?= \w)", template(",,")),
    Kind("a comma before an ellipsis", "comma-ellipsis", "fr en",
         r"(?<=\w)(?:…|\.\.\.)(?= [a-zé])", template(",...")),
    Kind("a hyphen as a dash", "hyphen-as-dash", "fr en", r"(?<=\w) [–—] (?=\w)",
         template(" - ")),
    Kind("a glued hyphen as a dash", "hyphen-as-dash", "en", r"(?<=\w)—(?=\w)",
         template(" - ")),
    Kind("a dash as a hyphen", "dash-as-hyphen", "fr",
         r"(?<=\w)-(?=(?:il|elle|on|ils|elles|vous|nous|je|tu|t-il|t-elle)\b)",
         template("–")),
    Kind("a long ordinal", "ordinal-form", "fr", r"(?<![\w.,])(?:\d+|[IVX]{2,})e\b",
         lambda m, _: m[0] + "me"),
    Kind("1ère", "ordinal-form", "fr", r"(?<![\w.,])1re\b", template("1ère")),
    Kind("a wrong ordinal", "ordinal-form", "en", r"\b\d*[123](?:st|nd|rd)\b",
         lambda m, _: m[0][:-2] + "th"),
    Kind("a century in figures", "century-form", "fr", r"\bXIXe siècle\b",
         template("19e siècle")),
    Kind("a unit without its space", "unit-glued space-unit", "fr",
         f"(?<=\\d){SPACE}(?=(?:km|kg|cm|mm|%|€|°C)(?!\\w))", template("")),
    Kind("a unit without its space", "unit-glued space-unit", "en",
         f"(?<=\\d){SPACE}(?=(?:km|kg|cm|mm|MB|GB)\\b)", template("")),
    Kind("thousands with a point", "thousands-mark", "fr",
         f"(?<![\\d.,])(?<!\\d )\\d{{1,3}}{SPACE}\\d{{3}}(?![\\d.,]| \\d)",
         lambda m, _: re.sub(SPACE, ".", m[0])),
    Kind("the first of a month", "first-of-month", "fr",
         r"\b1er (?P<month>%s)\b" % "|".join(MONTHS["fr"]), template(r"1 \g<month>")),
    Kind("an hour", "hour-form", "fr", f"\\b(\\d{{1,2}}){SPACE}h{SPACE}(\\d\\d)\\b",
         template(r"\1H\2")),
    Kind("a day that is not", "date-impossible", "fr en", day_of, impossible),
    Kind("a capital without accent", "accent-capital", "fr",
         words(ACCENTED, r"(?!\w)"),
         lambda m, _: unicodedata.normalize("NFD", m[0])[0] + m[0][1:]),
    Kind("A for À", "capital-a", "fr", r"(?:^|(?<=[.!?] ))À(?= [a-z])", template("A")),
    Kind("oe for œ", "ligature", "fr", f"\\b(?:{STEMS})\\w*",
         lambda m, _: m[0].replace("œ", "oe")),
    Kind("mojibake", "mojibake", "fr en", r"\b\w*[éèêàçôâî]\w*", recoded),
    Kind("mojibake of an apostrophe", "mojibake", "en", r"\b\w+’\w+", recoded),
    Kind("a lost letter", "character-replaced", "fr en", r"(?<=\w)[éèêàçôï](?=\w)",
         template("\ufffd")),
    Kind("a Cyrillic letter", "letter-lookalike", "fr en", r"\b[a-z]{5,}\b", alike),
    Kind("a word divided", "hyphenation-left", "fr en", r"\b[a-zéèêà]{8,}\b", divided),
    Kind("an accent apart", "accent-combining", "fr en", r"\b\w*[éèêàçôâî]\w*",
         lambda m, _: unicodedata.normalize("NFD", m[0])),
    Kind("a ligature sign", "ligature-form", "fr en", r"(?<=\w)f[il](?=\w)",
         lambda m, _: {"fi": "\ufb01", "fl": "\ufb02"}[m[0]]),
    Kind("a letter in a year", "letter-digit", "fr en",
         r"(?<![\w.,])1[89]\d\d(?![\w.,]\d|\w)", lambda m, _: "l" + m[0][1:]),
    Kind("two capitals", "capital-twice", "fr en",
         r"(?:^|(?<=[.] ))[A-Z][a-z]{3,}\b", lambda m, _: m[0][:2].upper() + m[0][2:]),
    Kind("no capital", "capital-missing", "fr en",
         lambda language: r"(?<=[a-zé]{4}\. )(?:%s)\b" % "|".join(LITTLE[language]),
         lambda m, _: m[0].lower()),
    Kind("a doubled word", "word-doubled", "fr en", words(DOUBLED, f"(?= {LETTER})"),
         lambda m, _: f"{m[0]} {m[0]}"),
    Kind("a wrong capital of a day or month", "calendar-capital", "fr en",
         lambda language: r"(?:(?<=\b[ld]e )|(?<=\b(?:du|un|ce|on|in|of|en) )|(?<=\d ))"
         r"(?:%s)\b" % "|".join(MONTHS[language] + DAYS[language]), calendar),
    Kind("a wrong capital of a language", "people-capital", "fr",
         r"(?<=\ben )(?:%s)\b" % "|".join(PEOPLES["fr"]), lambda m, _: m[0].capitalize()),
    Kind("a wrong capital of a language", "people-capital", "en",
         r"\b(?:%s)\b" % "|".join(PEOPLES["en"]), lambda m, _: m[0].lower()),
    Kind("Mr. for M.", "abbreviation-form", "fr", f"\\bM\\.(?={SPACE}[A-ZÉ][a-z])",
         template("Mr.")),
    Kind("a stop after Mme", "abbreviation-form", "fr",
         f"\\b(?:Mme|Mlle|Dr)(?={SPACE}[A-ZÉ])", lambda m, _: m[0] + "."),
    Kind("eg.", "abbreviation-form", "en", r"\b(?:e\.g\.|i\.e\.)",
         lambda m, _: m[0][0] + m[0][2] + "."),
    Kind("no hyphens", "hyphen-missing", "fr",
         lambda language: "|".join(map(re.escape, HYPHENS["fr"])), replaced(HYPHENS)),
    Kind("hyphens too many", "hyphen-extra", "fr", words(EXTRA), replaced(EXTRA)),
    Kind("no elision", "elision-missing", "fr", r"\b[Qq]u[’'](?=(?:il|elle|on)\b)",
         lambda m, _: m[0][:-1] + "e "),
    Kind("no elision of si", "elision-missing", "fr", r"\b[Ss][’'](?=ils?\b)",
         lambda m, _: m[0][:-1] + "i "),
    Kind("the wrong article", "article-form", "en", r"\ban (?=[aeio][a-z]{3})",
         template("a ")),
    Kind("a common slip", "word-misspelt", "fr en", words(SLIPS), replaced(SLIPS)),
    Kind("a TODO", "draft-left", "fr en", r"(?<=[a-zéèêàç]{3}\.)(?= [A-ZÉ])",
         template(" TODO.")),
    Kind("a stop after a heading", "heading-stop", "fr en", r"(?<=[a-zéèêàç]{3})$",
         template("."), "heading"),
    Kind("a space before a note call", "note-space", "fr en", r"(?<=\w)(?=\[\^[^\]]+\])",
         template(" "), "raw"),
    Kind("an address with one slash", "link-scheme", "fr en", r"(?<=\]\()https?://",
         lambda m, _: m[0][:-1], "raw"),
]

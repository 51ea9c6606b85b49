#!/usr/bin/env python3
"""Holds the verdicts on identifiers against those of python-stdnum, on numbers made at random.

Usage: vat_oracle.py [--count 100000] [--seed 1] [--program .build/debug/batch-oracle]

Needs Python 3.9, the built batch-oracle, and python-stdnum, which it installs into .build/oracle-venv; the package is
asked for a second opinion and is no part of the product. Prints how many numbers of each prefix both call valid, and
every number on which they disagree, with the reason where it is known. Exits with 1 if a disagreement has no known
reason or if a prefix has hardly a number that both call valid; with 75 if python-stdnum or the program can't be had.
"""

import argparse
import collections
import datetime
import os
import random
import re
import subprocess
import sys
import venv

STDNUM = "2.2"
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
FOLDER = os.path.join(ROOT, ".build", "oracle-venv")
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"

# Forms behind the prefix: # is a digit, @ a letter, {...} a piece made below, and the rest stands for itself.
FORMS = {
    "AT": ["U########"],
    "BE": ["0#########", "1#########", "#########"],
    "BG": ["#########", "##########", "{bulgarian}####"],
    "HR": ["###########"],
    "CY": ["########@"],
    "CZ": ["########", "6########", "{czech}###", "{czech}####"],
    "DK": ["########"],
    "EE": ["#########"],
    "FI": ["########"],
    "FR": ["###########", "@##########", "#@#########", "@@#########", "##000######"],
    "DE": ["#########"],
    "EL": ["#########", "########"],
    "HU": ["########"],
    "IE": ["#######@", "#######@@", "#######@{irish}", "#@#####@", "#+#####@", "#*#####@"],
    "IT": ["#######{office}#", "###########"],
    "LV": ["{latvian}{century}####", "32#########", "4##########", "5##########", "###########"],
    "LT": ["#######1#", "##########1#"],
    "LU": ["########"],
    "MT": ["########"],
    "NL": ["#########B##", "#########B01"],
    "PL": ["##########"],
    "PT": ["#########"],
    "RO": ["#" * length for length in range(2, 11)],
    "SK": ["##########", "{czech}####"],
    "SI": ["########"],
    "ES": ["########@", "{foreigner}#######@", "{minor}#######@", "{company}########", "{company}#######@"],
    "SE": ["##########01"],
    "XI": ["#########", "############", "GD###", "HA###"],
    "EU": ["{member}######"],
    "IM": ["{member}#######"],
    "GB": ["#########", "############", "GD###", "HA###"],
    "CH": ["E#########MWST", "E#########TVA", "E#########IVA", "E#########TPV", "E#########"],
    "NO": ["#########MVA", "#########"],
}
MEMBERS = "040 056 100 191 196 203 208 233 246 250 276 300 348 372 380 428 440 442 470 528 616 620 642 703 705 724 752"
CHOICES = {"irish": "ABCDEFGHIW", "foreigner": "XYZ", "minor": "KLM", "company": "ABCDEFGHJNPQRSUVW", "century": "0123"}

# What the two see differently, and why: who calls the number valid, the verdict here, the number, and the reason. A
# disagreement that none of these describes fails the run.
REASONS = [
    ("theirs", r"wrong ES unsure", r"ES[A-W].*",
     "the last character of a Spanish company has the right value, but suits another kind of company: a warning here"),
    ("theirs", r"wrong CZ unsure", r"CZ([6-9]\d|5[4-9])\d{7}",
     "a Czech birth number of nine digits belongs to the years 1900 to 1953, python-stdnum takes earlier ones too"),
    ("theirs", r"wrong CZ unsure", r"CZ\d\d[234789]\d{6,7}",
     "a Czech birth month is raised by 50, and since 2004 by 20; python-stdnum takes other multiples too"),
    ("theirs", r"malformed IE", r"IE\d{7}[A-W][J-VX-Z]",
     "the second letter of an Irish number is A to I, or W; python-stdnum takes them all"),
    ("theirs", r"malformed IE", r"IE\d[A-Z+*]\d{5}[A-W][A-W]",
     "an old Irish number, with no digit in the second place, ends with one letter; python-stdnum takes a second"),
    ("theirs", r"wrong LV unsure", r"LV[0-3]\d{5}[3-9]\d{4}",
     "the century of a Latvian person is 0 to 2, python-stdnum takes later ones too"),
    ("theirs", r"malformed NL", r"NL\d{1,8}B\d\d",
     "a Dutch number has nine digits before the B, python-stdnum fills shorter ones up"),
    ("theirs", r"(malformed SK|wrong SK sure)", r"SK\d{10}",
     "a Slovak VAT number is no birth number, python-stdnum takes those too"),
    ("theirs", r"character .*", r"[A-Z]{2}(\d[A-Z]|[A-Z]\d).*",
     "the check digits of an IBAN are digits, python-stdnum takes letters too"),
    ("ours", r"valid", r"(?!0[1-9]|1[0-6]|99)\d.*",
     "python-stdnum demands the number of a German state in front, test numbers of XRechnung begin with 90"),
    ("theirs", r"malformed", r"\d+--\d\d",
     "a Leitweg-ID without the middle part has one hyphen, python-stdnum takes two"),
]


def reason(number, own, theirs):
    """Why the two disagree, or None if it is not known."""
    for who, verdict, form, words in REASONS:
        fits = who == ("theirs" if theirs else "ours") and re.fullmatch(verdict, own) and re.fullmatch(form, number)
        if fits and ("SK" not in verdict or is_birth_number(number[2:])):
            return words
    return None


def is_birth_number(digits):
    from stdnum.sk import rc

    return rc.is_valid(digits)


def prepare():
    """Goes on in the environment that has python-stdnum."""
    if os.path.realpath(sys.prefix) == os.path.realpath(FOLDER):
        return
    python = os.path.join(FOLDER, "bin", "python")
    try:
        if not os.path.exists(python):
            venv.create(FOLDER, with_pip=True)
        subprocess.run(
            [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", f"python-stdnum=={STDNUM}"],
            check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"skipped: python-stdnum {STDNUM} can't be had: {error}")
        sys.exit(75)
    sys.stdout.flush()
    os.execv(python, [python, os.path.abspath(__file__), *sys.argv[1:]])


def birthday(rng, order, months):
    """A day as six digits, with what the country adds to the month in that year."""
    date = datetime.date(1870, 1, 1) + datetime.timedelta(days=rng.randrange(156 * 365))
    values = {"Y": date.year % 100, "M": date.month + months(date.year), "D": date.day}
    return "".join(f"{values[letter]:02d}" for letter in order)


def piece(rng, name):
    if name == "bulgarian":
        return birthday(rng, "YMD", lambda year: 20 if year < 1900 else 40 if year > 1999 else 0)
    if name == "czech":
        return birthday(rng, "YMD", lambda year: rng.choice((0, 50) if year < 2004 else (0, 20, 50, 70)))
    if name == "latvian":
        return birthday(rng, "DMY", lambda year: 0)
    if name == "office":
        return rng.choice([f"{rng.randrange(106):03d}", "120", "121", "888", "999"])
    if name == "member":
        return rng.choice(MEMBERS.split()) if rng.random() < 0.9 else f"{rng.randrange(1000):03d}"
    return rng.choice(CHOICES[name])


def fill(rng, form):
    def replacement(match):
        token = match.group(0)
        return rng.choice(DIGITS) if token == "#" else rng.choice(LETTERS) if token == "@" else piece(rng, token[1:-1])

    return re.sub(r"#|@|\{\w+\}", replacement, form)


def mended(rng, number, is_valid):
    """The number with the characters at a place or two exchanged so that python-stdnum calls it valid; or as it was."""
    places = [place for place in range(len(number) - 1, 1, -1) if number[place].isdigit()]
    last = number[-1]
    if last.isalpha() and not number.endswith(("MWST", "TVA", "IVA", "TPV", "MVA")):
        tries = [number[:-1] + letter for letter in LETTERS]
        tries += [number[:-2] + letter + last for letter in LETTERS]
    else:
        tries = [number[:place] + digit + number[place + 1:] for place in places[:1] for digit in DIGITS]
        if len(places) > 3:
            a, b = places[0], places[1]
            # Of Belgium, Luxembourg and Britain the last two digits check; of France and the Dutch sole traders others.
            tries += [exchanged(number, {a: one, b: two}) for one in DIGITS for two in DIGITS]
            tries += [exchanged(number, {places[-1]: one, places[-2]: two}) for one in DIGITS for two in DIGITS]
    rng.shuffle(tries)
    return next((candidate for candidate in tries if is_valid(candidate)), number)


def exchanged(number, characters):
    return "".join(characters.get(place, character) for place, character in enumerate(number))


def slip(rng, number):
    """The number with a typing error."""
    place = rng.randrange(2, len(number))
    kind = rng.choice(["exchange", "exchange", "swap", "swap", "drop", "double", "letter"])
    if kind == "exchange" and number[place].isdigit():
        return number[:place] + rng.choice(DIGITS) + number[place + 1:]
    if kind == "swap" and place + 1 < len(number):
        return number[:place] + number[place + 1] + number[place] + number[place + 2:]
    if kind == "drop":
        return number[:place] + number[place + 1:]
    if kind == "double":
        return number[:place] + number[place] + number[place:]
    return number[:place] + rng.choice(LETTERS) + number[place + 1:]


def spelled(rng, number):
    """The number with separators, and at times with small letters."""
    separator = rng.choice(" .-")
    places = sorted(rng.sample(range(2, len(number)), min(3, len(number) - 2)), reverse=True)
    for place in places:
        number = number[:place] + separator + number[place:]
    return number.lower() if rng.random() < 0.3 else number


def vat_numbers(rng, count, is_valid):
    prefixes = list(FORMS)
    for index in range(count):
        prefix = prefixes[index % len(prefixes)]
        made = prefix + fill(rng, rng.choice(FORMS[prefix]))
        draw = rng.random()
        if draw < 0.75:
            made = mended(rng, made, is_valid)
            if 0.35 < draw < 0.65:
                made = slip(rng, made)
            elif draw >= 0.65:
                made = spelled(rng, made)
        elif draw > 0.97:
            made = prefix + "".join(rng.choice(DIGITS * 4 + LETTERS) for _ in range(rng.randrange(15)))
        yield "vat", prefix, made


def iban_numbers(rng, count, is_valid):
    from stdnum import iban, numdb

    forms = []
    for first in LETTERS:
        for second in LETTERS:
            info = numdb.get("iban").info(first + second)
            if info[0][1].get("bban"):
                forms.append((first + second, info[0][1]["bban"]))
    for index in range(count):
        country, form = forms[index % len(forms)]
        kinds = {"n": DIGITS, "a": LETTERS, "c": DIGITS + LETTERS}
        account = "".join(
            "".join(rng.choice(kinds[kind]) for _ in range(int(length)))
            for length, kind in re.findall(r"(\d+)!([nac])", form))
        made = country + iban.calc_check_digits(country + "00" + account) + account
        draw = rng.random()
        if draw > 0.9:
            made = " ".join(made[place:place + 4] for place in range(0, len(made), 4))
        elif draw > 0.5:
            made = slip(rng, made)
        yield "iban", "IBAN", made


def leitweg_numbers(rng, count, is_valid):
    for _ in range(count):
        state = rng.choice([f"{rng.randint(1, 16):02d}", "99"] * 9 + [f"{rng.randint(17, 98)}"])
        coarse = state + "".join(rng.choice(DIGITS) for _ in range(rng.choice([0, 1, 3, 6, 6, 6, 10])))
        fine = "".join(rng.choice(DIGITS + LETTERS) for _ in range(rng.randrange(31)))
        value = int("".join(str(int(character, 36)) for character in coarse + fine) + "00")
        made = "-".join(part for part in [coarse, fine, f"{98 - value % 97:02d}"] if part)
        yield "leitweg", "Leitweg-ID", slip(rng, made) if rng.random() > 0.5 else made


def references():
    from stdnum import iban
    from stdnum.ch import vat as swiss
    from stdnum.de import leitweg
    from stdnum.eu import vat as union
    from stdnum.gb import vat as british
    from stdnum.no import mva

    def vat(number):
        prefix = number.upper().strip()[:2]
        return {"GB": british, "CH": swiss, "NO": mva}.get(prefix, union).is_valid(number)

    return {
        "vat": vat, "iban": lambda number: iban.is_valid(number, check_country=False), "leitweg": leitweg.is_valid,
    }


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "debug", "batch-oracle"))
    options = parser.parse_args()
    if not os.access(options.program, os.X_OK):
        print(f"skipped: there is no program {options.program}; build it first")
        return 75
    prepare()

    rng = random.Random(options.seed)
    asked = references()
    numbers = list(vat_numbers(rng, options.count * 8 // 10, asked["vat"]))
    numbers += iban_numbers(rng, options.count * 15 // 100, asked["iban"])
    numbers += leitweg_numbers(rng, options.count - len(numbers), asked["leitweg"])

    lines = "".join(f"{kind} {number}\n" for kind, _, number in numbers)
    answer = subprocess.run([options.program], input=lines, capture_output=True, text=True, check=True)
    verdicts = answer.stdout.splitlines()
    if len(verdicts) != len(numbers):
        print(f"the program gave {len(verdicts)} verdicts on {len(numbers)} numbers")
        return 1

    counts = collections.defaultdict(collections.Counter)
    explained = collections.defaultdict(list)
    unexplained = []
    for (kind, group, spelling), own in zip(numbers, verdicts):
        # Each of python-stdnum's countries takes other separators, which is not the question.
        number = re.sub(r"[ .-]", "", spelling).upper() if kind == "vat" else spelling
        theirs = asked[kind](number)
        own = own.strip()
        ours = own.split()[0] in ("valid", "cleaned")
        counts[group][(ours, theirs)] += 1
        if ours == theirs:
            continue
        words = reason(number, own, theirs)
        if words:
            explained[words].append((number, own))
        else:
            unexplained.append((number, own, theirs))

    print(f"{len(numbers)} numbers, seed {options.seed}, python-stdnum {STDNUM}")
    print(f"{'':12}{'both valid':>12}{'both not':>12}{'only ours':>12}{'only theirs':>12}")
    for group, count in counts.items():
        cells = [count[(True, True)], count[(False, False)], count[(True, False)], count[(False, True)]]
        print(f"{group:12}" + "".join(f"{cell:12}" for cell in cells))
    for words, cases in explained.items():
        print(f"{len(cases)} disagreements: {words}")
        print("\n".join(f"    {number}  ({own})" for number, own in cases))
    print(f"{len(unexplained)} disagreements without a known reason")
    for number, own, theirs in unexplained:
        print(f"    {number}  here: {own}; python-stdnum: {'valid' if theirs else 'not valid'}")
    # Agreement on nothing but refusals would say little.
    poor = [group for group, count in counts.items() if count[(True, True)] * 10 < sum(count.values())]
    if poor:
        print(f"too few valid numbers of {', '.join(poor)}")
    return 1 if unexplained or poor else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Looks at report.html in a headless Chromium: in light, in dark, at the width of a telephone, and on paper.

Usage: report.py PROGRAM [--shots FOLDER]       PROGRAM is the built abillify-batch; FOLDER takes pictures to look at

Imports orders into the embedded sandbox, some of them faulty, with names and references made of markup, and checks the
pages that came of it: nothing is cut off, texts can be read against what is behind them, no request leaves, no script
runs, and the counts and amounts are those of summary.json. Then it breaks a page in each of these ways and checks that
it is noticed. Needs Python 3.9 and Chromium; CHROMIUM names it if it is not on the path. Exits with 1 if a check fails,
with 75 if there is no Chromium.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
from browser import Browser  # noqa: E402
from page import Checks, chromium  # noqa: E402

HEADER = ("customer_reference,company,order_reference,billing_street,billing_housenumber,billing_zipcode,billing_city,"
          "billing_country,item_label,item_quantity,item_unitprice,item_taxrate,currency")
HOSTILE = "<img src=x onerror=document.title='pwned'>"
# The width and the height of the window, what the page is shown on, and whether the user prefers the dark.
VIEWS = {
    "light": (1200, 900, "screen", "light"), "dark": (1200, 900, "screen", "dark"),
    "phone": (360, 740, "screen", "light"), "phone-dark": (360, 740, "screen", "dark"),
    # A4 without its margins, at 96 dots an inch.
    "print": (688, 1000, "print", "dark"),
}

# What is asked of a page that is shown.
SCRIPT = pathlib.Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def order(number, country="DE", price="12.50", reference=None, currency="EUR"):
    """A row of the canonical layout."""
    return (f"C-{number},Firma {number} GmbH,{reference or f'A-{number}'},Weg,{number % 90 + 1},04821,Brandis,{country},"
            f"Artikel {number},{number % 7 + 1},{price},19,{currency}")


def make(program, folder, name, rows, language, fault=None):
    """Imports rows; returns the page and the summary."""
    home = folder / f"{language}-{len(rows)}"
    home.mkdir()
    (home / name).write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    command = [program, "import", str(home / name), "--json", "--quiet", "--lang", language, "--state",
               str(home / "state"), "--report-dir", str(home / "reports")]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("ABILLIFY")}
    done = subprocess.run(command + (["--fault", fault] if fault else []), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, env=environment, timeout=120)
    try:
        printed = json.loads(done.stdout)
    except ValueError:
        sys.exit(f"report: {command} printed no summary: {done.stderr[-500:]!r}")
    page = next((home / "reports").glob("*/report.html"))
    summary = json.loads((page.parent / "summary.json").read_text(encoding="utf-8"))
    if [r for r in printed["reports"] if not r.endswith("/summary.json")] != summary["reports"]:
        sys.exit("report: summary.json is not what was printed")
    return page, summary


def examine(check, browser, page, view):
    """Looks at a page in one view."""
    browser.show(*VIEWS[view])
    seen = browser.evaluate(SCRIPT + "examine()")
    what = f"{page.parent.parent.parent.name}, {view}"
    check(seen["texts"] > 20, f"{what}: there are texts: {seen['texts']}")
    check(seen["overflow"] <= 0, f"{what}: the page is {seen['overflow']} pixels too wide")
    check(not seen["cut"], f"{what}: is cut off: {seen['cut'][:3]}")
    check(not seen["faint"], f"{what}: can't be read well: {seen['faint'][:5]}")
    if view == "print":
        check(seen["hidden"] == 0, f"{what}: {seen['hidden']} cells are not on paper")
        back = browser.evaluate("getComputedStyle(document.body).color")
        check(back == "rgb(29, 33, 37)", f"{what}: paper is printed in light: {back}")
    return seen


def compare(check, seen, summary, what):
    """Holds what a page says against the summary."""
    keys = {"already-done": "alreadyDone", "would-create": "wouldCreate", "not-processed": "notProcessed"}
    expected = {key: count for key, count in summary["vouchers"].items() if count}
    shown = {keys.get(row["status"], row["status"]): int(row["count"]) for row in seen["rows"]}
    check(shown == expected, f"{what}: the counts are {expected}: {shown}")
    for row in seen["rows"]:
        key = keys.get(row["status"], row["status"])
        for amount in row["money"]:
            number, currency = amount.split(" ")
            money = next(m for m in summary["money"] if m["currency"] == currency)
            check(money[key] == number, f"{what}: {key} is {money[key]} {currency}: {number}")
        check(bool(row["money"]), f"{what}: {key} has an amount")
        if row["bar"] is not None:
            share = int(row["count"]) / summary["vouchers"]["read"]
            check(abs(row["bar"] - share) < 0.02, f"{what}: the bar of {key} is {share:.3f} long: {row['bar']:.3f}")
    expected = [(e["code"], e["count"]) for e in summary["errors"]]
    check([(f["code"], int(f["count"])) for f in seen["findings"]] == expected, f"{what}: the findings are {expected}")
    check(all(f["rows"] == min(10, int(f["count"])) for f in seen["findings"]), f"{what}: the first rows are shown")
    files = {"./" + os.path.basename(path) for path in summary["reports"]} - {"./report.html"} | {"./summary.json"}
    check(set(seen["links"]) == files, f"{what}: it links to {files}: {set(seen['links'])}")
    check(seen["images"] == 0, f"{what}: nothing of the data became an element")
    check(seen["captions"] == seen["tables"] > 0, f"{what}: each table has a caption")
    check(all(seen["plots"]), f"{what}: each drawing has its words")
    levels = seen["headings"]
    check(levels[0] == 1 and levels.count(1) == 1 and all(b - a <= 1 for a, b in zip(levels, levels[1:])),
          f"{what}: headings follow each other: {levels}")


# How a page can be broken, and which view must show it.
BREAKS = {
    "nothing is wrong": ("light", "</main>", "</main>"),
    "a request leaves": ("light", "</main>", "<img src='http://127.0.0.1:9/x.png'></main>"),
    "a script complains": ("light", "</main>", "<script>console.error('x'); throw 1</script></main>"),
    "a text is too faint": ("dark", "--soft: #a2abb4", "--soft: #555"),
    "a text on paper is too faint": ("print", "--soft: #5c646d", "--soft: #aaa"),
    "a line is too wide": ("phone", "overflow-wrap: anywhere", "white-space: nowrap"),
    "details are missing on paper": ("print", "content-visibility: visible", ""),
}


def notice(browser, page, name):
    """Whether a page that is broken in one way is noticed."""
    view, old, new = BREAKS[name]
    text = page.read_text(encoding="utf-8")
    broken = text.replace(old, new)
    # The browser itself keeps a page from asking and running; the control is about what is looked at.
    broken = "".join(line for line in broken.splitlines(True) if "Content-Security-Policy" not in line)
    path = page.with_name("broken.html")
    path.write_text(broken, encoding="utf-8")
    asked, said = browser.open(path.as_uri())
    quiet = Checks("control", is_quiet=True)
    quiet(asked == [path.as_uri()], "a request left")
    quiet(not said, "it complained")
    examine(quiet, browser, page, view)
    path.unlink()
    return old in text and quiet.failed > 0


def main():
    if len(sys.argv) not in (2, 4) or (len(sys.argv) == 4 and sys.argv[2] != "--shots"):
        sys.exit(__doc__)
    shots = pathlib.Path(sys.argv[3]) if len(sys.argv) == 4 else None
    path = chromium()
    if not path:
        print("skipped: there is no Chromium")
        return 75
    check = Checks("report")
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        faulty = [order(n) for n in range(60)] + [order(n, country="Atlantis") for n in range(60, 85)]
        faulty += [order(85, price="x"), order(86, reference=HOSTILE), order(87, reference="A" * 60, country=HOSTILE),
                   order(88, reference="B" * 500), order(89, currency="JPY", price="100000000")]
        sound = [order(n, currency="USD" if n % 9 == 0 else "EUR") for n in range(20)]
        pages = [
            make(sys.argv[1], folder, f"{HOSTILE.replace('/', '')} orders & more.csv", faulty, "en", "error=5"),
            make(sys.argv[1], folder, "Bestellungen.csv", faulty, "de"),
            make(sys.argv[1], folder, "orders.csv", sound, "en"),
            make(sys.argv[1], folder, "nichts.csv", [], "de"),
        ]
        browser = Browser(path, folder / "profile")
        try:
            for page, summary in pages:
                what = page.parent.parent.parent.name
                asked, said = browser.open(page.as_uri())
                check(asked == [page.as_uri()], f"{what}: nothing else is asked for: {asked[:3]}")
                check(not said, f"{what}: nobody complains: {said[:3]}")
                for view in VIEWS:
                    seen = examine(check, browser, page, view)
                    check("pwned" not in seen["title"], f"{what}: no script of the data ran")
                    check(seen["lang"] == what[:2], f"{what}: the language is told")
                    if shots:
                        browser.pictures(shots / f"{what}-{view}", seen["height"])
                browser.show(*VIEWS["light"])
                if summary["vouchers"]["read"]:
                    compare(check, browser.evaluate(SCRIPT + "read()"), summary, what)
                paper = browser.paper()
                check(paper.startswith(b"%PDF"), f"{what}: it can be printed")
                if shots:
                    (shots / f"{what}.pdf").write_bytes(paper)
            check(not notice(browser, pages[0][0], "nothing is wrong"), "the control: nothing is noticed if nothing is wrong")
            for name in list(BREAKS)[1:]:
                check(notice(browser, pages[0][0], name), f"the control: it is noticed if {name}")
        finally:
            browser.close()
    if check.failed:
        print(f"report: {check.failed} of {check.passed + check.failed} checks failed", file=sys.stderr)
        return 1
    print(f"report: {check.passed} checks passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())

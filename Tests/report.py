#!/usr/bin/env python3
"""Looks at report.html in a headless Chromium: in light, in dark, at the width of a telephone, and on paper.

Usage: report.py PROGRAM [--shots FOLDER]       PROGRAM is the built abillify-batch; FOLDER takes pictures to look at

Imports orders into the embedded sandbox, some of them faulty, with names and references made of markup, and checks the
pages that came of it: nothing is cut off, texts can be read against what is behind them, no request leaves, no script
runs, and the counts and amounts are those of summary.json. Then it breaks a page in each of these ways and checks that
it is noticed. Needs Python 3.9 and Chromium; CHROMIUM names it if it is not on the path. Exits with 1 if a check fails,
with 75 if there is no Chromium.
"""

import base64
import fcntl
import json
import os
import pathlib
import select
import signal
import subprocess
import sys
import tempfile
import time

sys.dont_write_bytecode = True
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

# What is wrong with a page as it is shown: what is cut off, and what can't be read.
EXAMINE = r"""
(() => {
  const luminance = c => {
    const part = v => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
    return 0.2126 * part(c[0]) + 0.7152 * part(c[1]) + 0.0722 * part(c[2]);
  };
  const colours = text => [...text.matchAll(/rgba?\(([^)]*)\)/g)].map(m => m[1].split(/[ ,/]+/).map(Number));
  const ratio = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  const behind = element => {
    for (let e = element; e; e = e.parentElement) {
      const style = getComputedStyle(e);
      const solid = colours(style.backgroundColor).filter(c => c.length < 4 || c[3] > 0);
      if (solid.length) return solid.concat(colours(style.backgroundImage));
    }
    return [matchMedia("print").matches || matchMedia("(prefers-color-scheme: light)").matches
      ? [255, 255, 255] : [18, 18, 18]];
  };
  const faint = [], cut = [];
  let texts = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || element.closest("svg, .unseen, style")) continue;
    if (!element.checkVisibility({ contentVisibilityAuto: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    const boxes = [...range.getClientRects()];
    if (!boxes.length) continue;
    texts += 1;
    const ink = colours(getComputedStyle(element).color)[0];
    const worst = Math.min(...behind(element).map(back => ratio(ink, back)));
    if (worst < 4.5) faint.push(`${walker.currentNode.data.trim().slice(0, 40)}: ${worst.toFixed(2)}`);
    if (boxes.some(b => b.left < -0.5 || b.right > document.documentElement.clientWidth + 0.5)
      && !element.closest("thead"))
      cut.push(walker.currentNode.data.trim().slice(0, 40));
  }
  const hidden = [...document.querySelectorAll("details:not([open]) td")].filter(e => !e.checkVisibility()).length;
  return {
    texts, faint, cut, hidden, title: document.title, lang: document.documentElement.lang,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    closed: document.querySelectorAll("details:not([open])").length,
    height: document.documentElement.scrollHeight,
  };
})()
"""

# What a page says, as a person reads it.
READ = r"""
(() => {
  const plain = text => {
    const point = document.documentElement.lang === "de" ? "," : ".";
    return text.replace(/\s/g, " ").replace(point === "," ? /\./g : /,/g, "").replace(",", ".");
  };
  const rows = [...document.querySelectorAll("#vouchers tbody tr, #vouchers tfoot tr")].map(row => {
    const cells = [...row.children];
    const key = cells[0].querySelector("code") ?? cells[0].querySelector(".tag");
    const width = row.querySelector(".bar i");
    return {
      status: key ? key.textContent.replaceAll(" ", "-") : "read", count: plain(cells[2].textContent),
      money: [...cells[3].querySelectorAll(".amount")].map(a => plain(a.textContent)),
      bar: width ? width.getBoundingClientRect().width / width.parentElement.getBoundingClientRect().width : null,
    };
  });
  const findings = [...document.querySelectorAll("#findings details")].map(d => ({
    code: d.querySelector("summary code").textContent, count: plain(d.querySelector(".count").textContent).slice(0, -1),
    rows: d.querySelectorAll("tbody tr").length,
  }));
  const links = [...document.querySelectorAll("a")].map(a => decodeURIComponent(a.getAttribute("href")));
  const tables = [...document.querySelectorAll("table")];
  return {
    rows, findings, links, text: document.body.innerText, bars: document.querySelectorAll("rect").length,
    plots: [...document.querySelectorAll("svg")].map(s => !!s.querySelector("title, desc")),
    images: document.querySelectorAll("img, script, iframe, link").length,
    captions: tables.filter(t => t.caption?.textContent.trim()).length, tables: tables.length,
    headings: [...document.querySelectorAll("h1, h2, h3")].map(h => Number(h.tagName[1])),
  };
})()
"""


class Browser:
    """A browser that is spoken to through a pair of pipes, one page at a time."""

    def __init__(self, path, profile):
        to_browser, from_browser = os.pipe(), os.pipe()
        # Beyond the two places that the browser reads from and writes to.
        ends = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in (to_browser[0], from_browser[1])]
        arguments = [
            path, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
            "--disable-default-apps", "--no-default-browser-check", "--hide-scrollbars",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={profile}",
            "--remote-debugging-pipe", "about:blank"]
        self.process = os.fork()
        if self.process == 0:
            try:
                os.setsid()
                null = os.open(os.devnull, os.O_RDWR)
                for place in (0, 1, 2):
                    os.dup2(null, place)
                os.dup2(ends[0], 3)
                os.dup2(ends[1], 4)
                os.execv(path, arguments)
            finally:
                os._exit(127)
        for end in (to_browser[0], from_browser[1], *ends):
            os.close(end)
        self.writing, self.reading = to_browser[1], from_browser[0]
        self.buffer, self.number, self.events, self.session = b"", 0, [], None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.call(domain + ".enable")

    def close(self):
        """Ends the browser, and all that it has started."""
        for end in (self.writing, self.reading):
            os.close(end)
        for _ in range(50):
            if os.waitpid(self.process, os.WNOHANG)[0]:
                return
            time.sleep(0.1)
        os.killpg(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)

    def message(self):
        """The next message of the browser."""
        while b"\0" not in self.buffer:
            if not select.select([self.reading], [], [], 60)[0]:
                sys.exit("report: the browser says nothing for a minute")
            piece = os.read(self.reading, 1 << 20)
            if not piece:
                sys.exit("report: the browser is gone")
            self.buffer += piece
        line, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(line)

    def call(self, method, **parameters):
        """Tells the browser to do something, and returns what it answers."""
        self.number += 1
        request = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            request["sessionId"] = self.session
        data = json.dumps(request).encode() + b"\0"
        while data:
            data = data[os.write(self.writing, data):]
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                if "error" in answer:
                    sys.exit(f"report: {method}: {answer['error']}")
                return answer["result"]
            self.events.append(answer)

    def open(self, address):
        """Loads a page; returns what it asked for, and what it complained of."""
        self.events = []
        self.call("Page.navigate", url=address)
        while not any(e.get("method") == "Page.loadEventFired" for e in self.events):
            self.events.append(self.message())
        # What is asked for late is asked for by now.
        self.evaluate("new Promise(done => setTimeout(done, 100))")
        asked, said = [], []
        for event in self.events:
            parameters = event.get("params", {})
            if event.get("method") == "Network.requestWillBeSent":
                asked.append(parameters["request"]["url"])
            elif event.get("method") == "Log.entryAdded":
                said.append(parameters["entry"]["text"])
            elif event.get("method") in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown"):
                said.append(json.dumps(parameters)[:200])
        return asked, said

    def evaluate(self, script):
        """The value of a script on the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            sys.exit(f"report: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def show(self, view):
        """Shows the page as a view has it."""
        width, height, media, scheme = VIEWS[view]
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=view.startswith("phone"))
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def pictures(self, path, height):
        """Takes pictures of the page, of one window's width and of a few windows' height each."""
        width, step = self.evaluate("innerWidth"), max(1400, 4 * self.evaluate("innerWidth"))
        for number, top in enumerate(range(0, min(height, 4 * step), step), 1):
            clip = {"x": 0, "y": top, "width": width, "height": min(step, height - top), "scale": 1}
            shot = self.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
            path.with_name(f"{path.name}-{number}.png").write_bytes(base64.b64decode(shot["data"]))

    def paper(self):
        """The page as PDF."""
        return base64.b64decode(self.call("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])


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
    browser.show(view)
    seen = browser.evaluate(EXAMINE)
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
                browser.show("light")
                if summary["vouchers"]["read"]:
                    compare(check, browser.evaluate(READ), summary, what)
                paper = browser.paper()
                check(paper.startswith(b"%PDF"), f"{what}: it can be printed")
                if shots:
                    (shots / f"{what}.pdf").write_bytes(paper)
            for name in BREAKS:
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

#!/usr/bin/env python3
"""Shows the sandbox's page hostile data in a headless Chromium, and checks that it stays text.

Usage: page.py BASE_URL        such as http://127.0.0.1:8085, of a running sandbox

Books an identity, an order, an invoice, a draft and a credit note whose texts and references are made of markup,
lets the page load them, and reads the document that came of it. Needs Python 3.9 and Chromium; CHROMIUM names it
if it is not on the path. Exits with 1 if a check fails, with 75 if there is no Chromium.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.parse
import urllib.request
import uuid
from html.parser import HTMLParser

CREDENTIALS = "Basic " + base64.b64encode(b"sandbox:sandbox").decode()
TITLE = "Abillify sandbox"
HOSTILE = [
    "<script>document.title='pwned'</script>",
    '"><img src=x onerror="document.title=\'pwned\'">',
    "<img src=http://evil.example/leak.png onerror=document.title='pwned'>",
    "&amp;&lt;script&gt;document.title='pwned'&lt;/script&gt;&#39;",
    "</td></table><svg onload=document.title='pwned'><iframe srcdoc=\"<script>top.document.title='pwned'</script>\">",
    "'-document.title='pwned'-' {{7*7}} ${7*7} <!-- \u202egnp.exe \u2028 </script><style>*{display:none}</style>",
]
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


class Page(HTMLParser):
    """What a document is made of: elements, attributes, and the texts of table cells and counts by section."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.elements, self.handlers, self.addresses, self.open = {}, [], [], []
        self.cells, self.counts, self.texts = {}, {}, {}
        self.section, self.link, self.target = None, None, None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        values = dict(attributes)
        self.elements[tag] = self.elements.get(tag, 0) + 1
        self.handlers += [name for name in values if name.startswith("on")]
        self.addresses += [values[name] or "" for name in ("src", "href", "srcset", "action", "data") if name in values]
        if tag not in VOID:
            self.open.append(tag)
        if tag == "section":
            self.section = values.get("id")
        if tag == "a":
            self.link = values.get("href", "")
        if tag in ("td", "th") and self.section and "tbody" in self.open:
            self.cells.setdefault(self.section, []).append("")

    def handle_endtag(self, tag):
        if tag in self.open:
            while self.open.pop() != tag:
                pass
        if tag == "section":
            self.section = None
        if tag == "a":
            self.link = None

    def handle_data(self, data):
        for tag in ("title", "script", "style"):
            if tag in self.open:
                self.texts[tag] = self.texts.get(tag, "") + data
        if self.section and "tbody" in self.open and ("td" in self.open or "th" in self.open):
            self.cells[self.section][-1] += data
        if "b" in self.open and (self.link or "").startswith("#"):
            self.counts[self.link[1:]] = self.counts.get(self.link[1:], "") + data


class Checks:
    """Counts what holds, and tells what does not."""

    def __init__(self, name, is_quiet=False):
        self.name, self.is_quiet = name, is_quiet
        self.passed, self.failed = 0, 0

    def __call__(self, holds, what):
        if holds:
            self.passed += 1
        else:
            self.failed += 1
            if not self.is_quiet:
                print(f"{self.name}: FAILED: {what}", file=sys.stderr)


def call(base, method, path, body=None):
    """Sends one request to the sandbox and returns the JSON of its answer."""
    request = urllib.request.Request(
        base + path, method=method, data=None if body is None else json.dumps(body).encode(),
        headers={"Authorization": CREDENTIALS, "Content-Type": "application/json"})
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)
    except urllib.error.HTTPError as error:
        sys.exit(f"page: {method} {path} was answered with {error.code}: {error.read()[:500]!r}")


def book(base, text):
    """Books one of everything, with references and texts made of `text`; returns what must be on the page."""
    mark = uuid.uuid4().hex[:8]
    segment = lambda reference: urllib.parse.quote(reference, safe="")
    customer, order, invoice, draft, note = (f"{mark}-{kind} {text}" for kind in "KARDG")
    name = f"{text} & Co"
    items = [{"label": text, "quantity": 2, "unit": text[:20], "unitprice": "50.00",
              "detail": {"taxprofile": "default", "description": text}}]
    call(base, "PUT", f"/api/identities/{segment(customer)}", {
        "reference": customer, "kind": "incorporate", "name": {"company": name, "lastname": text},
        "meta": {"text": text}})
    path = f"/api/identities/{segment(customer)}"
    voucher = {"items": items, "netbased": True, "currency": "EUR", "meta": {"text": text}}
    call(base, "POST", f"{path}/orders", {**voucher, "reference": order, "ordernumber": text})
    made = call(
        base, "POST", f"/api/orders/{segment(order)}/invoices", {"reference": invoice, "number": f"{mark} {text}"})
    call(base, "POST", f"{path}/drafts", {**voucher, "reference": draft})
    call(base, "POST", f"/api/invoices/{segment(invoice)}/creditnotes", {"reference": note})
    return {
        "identities": [customer, name], "orders": [order, customer],
        "invoices": [invoice, made["number"], customer], "drafts": [draft, customer],
        "creditnotes": [note, invoice, customer],
        "requests": [f"/api/invoices/{segment(invoice)}/creditnotes"],
    }


def chromium():
    """The path of the browser, or None."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


def browse(browser, address, *options):
    """Lets the page live for 7 seconds of its own time, in a profile of its own, without any host but this one."""
    with tempfile.TemporaryDirectory() as profile:
        command = [
            browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
            "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
            "--disable-default-apps", "--no-default-browser-check", "--disable-extensions",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", f"--user-data-dir={profile}/user",
            f"--log-net-log={profile}/net.json", "--virtual-time-budget=7000", *options, address]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
        try:
            with open(f"{profile}/net.json", encoding="utf-8", errors="replace") as log:
                network = log.read()
        except OSError:
            network = ""
    if done.returncode != 0:
        sys.exit(f"page: {browser} ended with {done.returncode}: {done.stderr[-500:]!r}")
    return done.stdout.decode("utf-8", "replace"), network


def requested(network):
    """The addresses that a document asked for, by the browser's own log of its network.

    What the browser wants for itself, such as its updates, has no origin as its initiator.
    """
    return set(re.findall(r'"initiator":"(?!not an origin")[^"]*",[^\n]*?"url":"([^"]*)"', network))


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    base = sys.argv[1].rstrip("/")
    base = base[: -len("/api")] if base.endswith("/api") else base
    base = base.replace("//localhost", "//127.0.0.1")
    browser = chromium()
    if not browser:
        print("skipped: there is no Chromium")
        return 75
    check = Checks("page")

    with urllib.request.urlopen(base + "/", timeout=20) as answer:
        sent = answer.read().decode()
        check(answer.headers.get_content_type() == "text/html", "the page is sent as text/html")
    source = Page(sent)
    check(source.texts.get("title") == TITLE, "the page's title")
    check(not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|srcdoc", sent),
          "the page writes no markup")
    check(all(a.startswith(("/", "#")) and not a.startswith("//") for a in source.addresses),
          "the page refers to its own origin only")

    expected = [book(base, text) for text in HOSTILE]
    dom, network = browse(browser, base + "/", "--dump-dom")
    with urllib.request.urlopen(base + "/overview.json", timeout=20) as answer:
        overview = json.load(answer)
    page = Page(dom)

    check(page.texts.get("title") == TITLE, f"no script of the data ran: the title is {page.texts.get('title')!r}")
    check("pwned" not in page.texts.get("script", "") + page.texts.get("style", ""), "scripts and styles hold no data")
    for tag in ("script", "style", "img", "svg", "iframe", "link", "object", "form", "base"):
        check(page.elements.get(tag, 0) == source.elements.get(tag, 0), f"no element {tag} came into being")
    check(not page.handlers, f"no attribute handles events: {page.handlers}")
    check(sorted(a for a in page.addresses if not a.startswith("#"))
          == sorted(a for a in source.addresses if not a.startswith("#")), "no address came into being")

    for number, kinds in enumerate(expected, 1):
        for kind, texts in kinds.items():
            cells = page.cells.get(kind, [])
            for text in texts:
                check(text in cells, f"text {number} stands in the table {kind} as it is: {text!r}")
    for kind, count in overview["counts"].items():
        shown = page.counts.get(kind, "").replace(",", "")
        check(shown == str(count), f"the count of {kind} is {count}: {shown!r}")
        width = {"identities": 3, "orders": 4, "invoices": 6, "drafts": 5, "creditnotes": 6}[kind]
        rows = len(page.cells.get(kind, [])) // width
        check(rows == len(overview[kind]), f"the table {kind} has {len(overview[kind])} rows: {rows}")
    check("119.00 EUR" in page.cells.get("invoices", []), "an invoice shows its total with its currency")

    asked = requested(network)
    foreign = sorted(a for a in asked if not a.startswith(base + "/"))
    check(base + "/overview.json" in asked, "the browser's log names what the page asked for")
    check(not foreign, f"nothing left the origin: {foreign[:5]}")

    if check.failed:
        print(f"page: {check.failed} of {check.passed + check.failed} checks failed", file=sys.stderr)
        return 1
    print(f"page: {check.passed} checks passed")
    return 0


if __name__ == "__main__":
    sys.exit(main())

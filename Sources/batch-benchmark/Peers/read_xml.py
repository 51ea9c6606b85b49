"""Reads an XML file with lxml and counts its items.

python read_xml.py iterparse|target FILE prints what it saw, and how long the read took without the start of Python."""

import json
import sys
import time

from lxml import etree

way, path = sys.argv[1:3]


def iterparse():
    """Builds each order as a tree, and drops it when it is complete."""
    items = 0
    for _, order in etree.iterparse(path, tag="order"):
        items += sum(1 for _ in order.iter("item"))
        order.clear()
        while order.getprevious() is not None:
            del order.getparent()[0]
    return items


class Target:
    """Takes each event, and builds nothing."""

    def __init__(self):
        self.items = 0
        self.letters = 0

    def start(self, tag, attributes):
        if tag == "item":
            self.items += 1

    def end(self, tag):
        pass

    def data(self, text):
        self.letters += len(text)

    def close(self):
        return self.items


def target():
    return etree.parse(path, etree.XMLParser(target=Target()))


started = time.perf_counter()
items = {"iterparse": iterparse, "target": target}[way]()
seconds = time.perf_counter() - started
print(json.dumps({"version": etree.__version__, "rows": items, "seconds": seconds}))

#!/usr/bin/env python3
"""Holds the sums of vouchers against Python's decimal arithmetic, on vouchers made at random.

Usage: money_oracle.py [--count 10000] [--seed 1] [--program .build/debug/batch-oracle]

The algorithm is written down in Sources/Vouchers/VoucherTotals.swift and computed here a second time, from that text
alone. Prints how many vouchers agree; exits with 1 at the first that does not. With --broken it rounds half to even
instead, which must be found: the control of this test.
"""

import argparse
import os
import random
import subprocess
import sys
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext

getcontext().prec = 60
ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PLACES = {"EUR": 2, "JPY": 0, "KWD": 3, "CLF": 4}
RATES = ["19", "7", "0", "5.5", "25.5", "8.1", "2.10"]


def number(chance, digits, places):
    places = chance.randint(0, places)
    text = str(chance.randint(0, 10 ** chance.randint(1, digits)))
    if places:
        text += "." + "".join(chance.choice("0123456789") for _ in range(places))
    return text


def voucher(chance):
    currency = chance.choice(["EUR"] * 7 + ["JPY", "KWD", "CLF"])
    lines = []
    for _ in range(chance.randint(1, 12)):
        quantity = number(chance, 3, 3)
        # Ties are where roundings differ.
        price = number(chance, 4, 4) if chance.random() < 0.7 else "%d.%02d5" % (chance.randint(0, 99), chance.randint(0, 99))
        sign = "-" if chance.random() < 0.1 else ""
        lines.append((sign + quantity, price, chance.choice(RATES[: chance.randint(1, len(RATES))])))
    return currency, chance.random() < 0.5, lines


def sums(currency, netbased, lines, rounding):
    def rounded(value, places):
        return value.quantize(Decimal(1).scaleb(-places), rounding=rounding)

    places = PLACES[currency]
    kept = max(2 if netbased else 4, places)
    groups = {}
    everything = Decimal(0)
    for quantity, price, rate in lines:
        amount = rounded(Decimal(quantity) * Decimal(price), kept)
        everything += amount
        key = Decimal(rate)
        groups[key] = groups.get(key, Decimal(0)) + amount
    net = tax = Decimal(0)
    for rate, amount in groups.items():
        base = rounded(amount, places)
        own = rounded(base * rate / (100 if netbased else 100 + rate), places)
        net += base if netbased else base - own
        tax += own
    priced = rounded(everything, places)
    return [int(value.scaleb(places)) for value in (priced, net, tax, net + tax)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--count", type=int, default=10000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--program", default=os.path.join(ROOT, ".build", "debug", "batch-oracle"))
    parser.add_argument("--broken", action="store_true")
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    vouchers = [voucher(chance) for _ in range(asked.count)]
    questions = "".join(
        "totals %s %s %s\n" % (currency, "net" if netbased else "gross", " ".join(":".join(line) for line in lines))
        for currency, netbased, lines in vouchers
    )
    answers = subprocess.run([asked.program], input=questions, capture_output=True, text=True, check=True).stdout.split("\n")
    rounding = ROUND_HALF_EVEN if asked.broken else ROUND_HALF_UP
    for index, (currency, netbased, lines) in enumerate(vouchers):
        own = " ".join(map(str, sums(currency, netbased, lines, rounding)))
        if own != answers[index]:
            print("%s, %s, %s: %s here, %s there" % (currency, "net" if netbased else "gross", lines, own, answers[index]))
            return 1
    print("money: %d vouchers, the sums of all agree with Python's decimal" % asked.count)
    return 0


sys.exit(main())

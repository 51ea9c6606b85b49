"""Reads a CSV file whole, each column as text, line breaks in quotes allowed, with all threads.

python read_csv.py LIBRARY FILE prints what it saw, and how long the read took without the start of Python."""

import csv
import json
import os
import sys
import time

library, path = sys.argv[1:3]


def duckdb_reader():
    import duckdb

    with open(path, newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    # The lengths are asked for, so that every field has to be read.
    lengths = ", ".join(f'sum(length("{name}"))' for name in header)
    options = "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"'"
    # Preserving the order of rows is not needed for a sum.
    connection = duckdb.connect(config={"threads": len(os.sched_getaffinity(0)), "preserve_insertion_order": "false"})

    def read():
        result = connection.execute(f"SELECT count(*), {lengths} FROM read_csv(?, {options})", [path]).fetchone()
        return result[0], len(result) - 1

    return duckdb.__version__, read


def polars_reader():
    import polars

    def read():
        # infer_schema=False: all columns are text. The frame is materialised.
        frame = polars.read_csv(path, infer_schema=False)
        return frame.height, frame.width

    return polars.__version__, read


def pyarrow_reader():
    import pyarrow
    from pyarrow import csv as arrow_csv

    with open(path, newline="", encoding="utf-8") as file:
        header = next(csv.reader(file))
    parse = arrow_csv.ParseOptions(newlines_in_values=True)
    convert = arrow_csv.ConvertOptions(column_types={name: pyarrow.string() for name in header})

    def read():
        table = arrow_csv.read_csv(path, parse_options=parse, convert_options=convert)
        return table.num_rows, table.num_columns

    return pyarrow.__version__, read


version, read = {"duckdb": duckdb_reader, "polars": polars_reader, "pyarrow": pyarrow_reader}[library]()
started = time.perf_counter()
rows, columns = read()
seconds = time.perf_counter() - started
print(json.dumps({"version": version, "rows": rows, "columns": columns, "seconds": seconds}))

"""Sends recorded requests over and over for some seconds, with so many of them in flight.

python send.py aiohttp|httpx URL RECORD CONNECTIONS SECONDS prints how many were answered with 2xx, how long that took, and the
processor time of it without the start of Python. RECORD has a request a line: method, path, key, body, between tabs."""

import asyncio
import itertools
import json
import resource
import sys
import time

library, url, record, connections, seconds = sys.argv[1:6]
connections, seconds = int(connections), float(seconds)
headers = {
    "Authorization": "Basic YmVuY2htYXJrOmJlbmNobWFyaw==",
    "Accept": "application/json",
    "Content-Type": "application/json",
}
with open(record, encoding="utf-8") as file:
    lines = [line.rstrip("\n").split("\t") for line in file]
requests = itertools.cycle(
    [
        (method, url + path, headers | ({"Idempotency-Key": key} if key else {}), body.encode())
        for method, path, key, body in lines
    ]
)
answered = failed = 0


async def lanes(send):
    """Each lane has one request in flight."""
    deadline = time.perf_counter() + seconds

    async def lane():
        global answered, failed
        while time.perf_counter() < deadline:
            if 200 <= await send(*next(requests)) < 300:
                answered += 1
            else:
                failed += 1

    await asyncio.gather(*(lane() for _ in range(connections)))


async def with_aiohttp():
    import aiohttp

    global version
    version = aiohttp.__version__
    async with aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=connections)) as session:

        async def send(method, target, fields, body):
            async with session.request(method, target, headers=fields, data=body) as answer:
                await answer.read()
                return answer.status

        await timed(send)


async def with_httpx():
    import httpx

    global version
    version = httpx.__version__
    limits = httpx.Limits(max_connections=connections, max_keepalive_connections=connections)
    async with httpx.AsyncClient(limits=limits, timeout=60) as client:

        async def send(method, target, fields, body):
            answer = await client.request(method, target, headers=fields, content=body)
            return answer.status_code

        await timed(send)


def processor_time():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


async def timed(send):
    global took, processor
    began, used = time.perf_counter(), processor_time()
    await lanes(send)
    took, processor = time.perf_counter() - began, processor_time() - used


version, took, processor = "", 0.0, 0.0
asyncio.run({"aiohttp": with_aiohttp, "httpx": with_httpx}[library]())
print(json.dumps({"version": version, "answered": answered, "failed": failed, "seconds": took, "cpuSeconds": processor}))

"""A headless Chromium that is driven through pipes, for the checks that look at pages."""

import base64
import fcntl
import json
import os
import select
import signal
import sys
import time


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
                sys.exit("browser: the browser says nothing for a minute")
            piece = os.read(self.reading, 1 << 20)
            if not piece:
                sys.exit("browser: the browser is gone")
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
                    sys.exit(f"browser: {method}: {answer['error']}")
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
            sys.exit(f"browser: {answer['exceptionDetails']}")
        return answer["result"].get("value")

    def show(self, width, height, media, scheme):
        """Shows the page in a window of a size, on a screen or in print, to a user who prefers the light or the dark."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1,
                  mobile=width < 500)
        self.call("Emulation.setEmulatedMedia", media=media,
                  features=[{"name": "prefers-color-scheme", "value": scheme}])

    def pictures(self, path, height):
        """Takes pictures of the page, each a few times as high as the window is wide."""
        width, step = self.evaluate("innerWidth"), max(1400, 4 * self.evaluate("innerWidth"))
        for number, top in enumerate(range(0, min(height, 4 * step), step), 1):
            clip = {"x": 0, "y": top, "width": width, "height": min(step, height - top), "scale": 1}
            shot = self.call("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
            path.with_name(f"{path.name}-{number}.png").write_bytes(base64.b64decode(shot["data"]))

    def paper(self):
        """The page as PDF, as a user who prefers the dark prints it."""
        self.call("Emulation.clearDeviceMetricsOverride")
        self.call("Emulation.setEmulatedMedia", media="",
                  features=[{"name": "prefers-color-scheme", "value": "dark"}])
        return base64.b64decode(self.call("Page.printToPDF", printBackground=False, preferCSSPageSize=True)["data"])

// What Tests/report.py asks of a page that is shown; it puts this file before the call of a function.

// What is wrong with the page as it is shown: what is cut off, and what can't be read.
function examine() {
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
}

// What the page says, as a person reads it.
function read() {
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
}

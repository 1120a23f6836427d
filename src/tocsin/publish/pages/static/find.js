// Searches the rows of findable.js as the server does: all words, "a phrase", beginn*; folded, without accents.
"use strict";
(() => {
  const MOST = 200, WIDTH = 240;
  const form = document.getElementById("find-form"), list = document.getElementById("found");
  if (!form || !window.tocsinRows) return;
  const fold = (s) => s.normalize("NFKD").toLowerCase().replace(/\p{M}/gu, "");
  const words = (s) => Array.from(s.matchAll(/[\p{L}\p{M}\p{N}]+/gu), (m) => ({ word: fold(m[0]), start: m.index, stop: m.index + m[0].length }));
  const rows = window.tocsinRows.rows.map(([kind, address, title, day, text]) => ({ kind, address, title, day, text: text || title, words: null }));

  function question(typed) {
    const asked = [];
    for (const [, quoted, plain] of typed.matchAll(/"([^"]*)"|(\S+)/g)) {
      const found = words(quoted ?? plain).map((w) => w.word);
      if (quoted !== undefined) { if (found.length) asked.push(found); continue; }
      found.forEach((w, n) => asked.push([n === found.length - 1 && plain.endsWith("*") ? w + "*" : w]));
    }
    return asked;
  }
  const is = (word, term) => (term.endsWith("*") ? word.startsWith(term.slice(0, -1)) : word === term);

  function marks(row, asked) {
    row.words = row.words || words(row.text);
    const found = [];
    for (const phrase of asked) {
      const here = [];
      for (let n = 0; n + phrase.length <= row.words.length; n++) {
        if (phrase.every((term, m) => is(row.words[n + m].word, term))) {
          here.push([row.words[n].start, row.words[n + phrase.length - 1].stop]);
        }
      }
      if (!here.length) return null;
      found.push(...here);
    }
    return found.sort((a, b) => a[0] - b[0]);
  }

  function shown(row, found) {
    const item = document.createElement("li"), tag = document.createElement("span"), link = document.createElement("a");
    const quote = document.createElement("blockquote"), day = document.createElement("span");
    tag.className = "tag"; tag.textContent = row.kind;
    link.href = row.address; link.textContent = row.title || "untitled"; link.dir = "auto";
    day.className = "soft"; day.textContent = row.day; quote.dir = "auto";
    const start = Math.max(0, found[0][0] - WIDTH / 4), stop = Math.min(row.text.length, start + WIDTH);
    let at = start;
    if (start) quote.append("… ");
    for (const [a, b] of found) {
      if (a < at || b > stop) continue;
      const mark = document.createElement("mark");
      mark.textContent = row.text.slice(a, b);
      quote.append(row.text.slice(at, a), mark);
      at = b;
    }
    quote.append(row.text.slice(at, stop) + (stop < row.text.length ? " …" : ""));
    item.append(tag, " ", link, " ", day, quote);
    return item;
  }

  function search() {
    const asked = question(form.elements.words.value), kind = form.elements.kind.value;
    list.replaceChildren();
    const told = document.getElementById("told");
    if (!asked.length) { told.textContent = "Give words to search for."; return; }
    let count = 0;
    for (const row of rows) {
      if (kind && row.kind !== kind) continue;
      const found = marks(row, asked);
      if (!found) continue;
      count += 1;
      if (count <= MOST) list.append(shown(row, found));
    }
    told.textContent = count ? `${count} found${count > MOST ? `, the first ${MOST} shown` : ""}.` :
      "Nothing holds all these words. Leave one out, or end one in * to find every word that begins so.";
  }

  form.hidden = false;
  document.getElementById("cut").hidden = !window.tocsinRows.cut;
  form.addEventListener("submit", (event) => { event.preventDefault(); search(); });
})();

"use strict";
// Tells a reader of a live page that there is more. Nothing on the page moves until the reader asks for it, and then the lines in
// view stay where they are.
(() => {
  const page = () => document.getElementById("main");
  const source = page()?.dataset.live;
  if (!source) return;

  const quiet = 70_000;       // ms: the desk sends something every 25 s, so a connection that was silent for longer is dead
  const look = 20_000;        // ms between looks whether the connection still lives
  const rest = 60_000;        // ms between looks of a page nobody sees. A browser gives a site six connections (HTTP/1.1) for all its tabs;
  const glance = 1_000;       // ms such a look lasts once the desk has answered
  const leastPause = 5_000;   // ms before a connection the desk refused is tried again; doubled each time,
  const mostPause = 120_000;  // up to this
  const mostTold = 500;       // changes that are told one by one
  const refresh = 120_000;    // ms after which the page is loaded anew where nothing can be told

  if (!("EventSource" in window)) {
    setTimeout(() => location.reload(), refresh);
    return;
  }

  const title = document.title;
  let last = Number(page().dataset.change) || 0; // the last change the page shows
  let heard = last;                              // the last change told
  let told = [];                                 // the changes told since
  let isMuch = false;                            // more than is told one by one
  let isOver = false;                            // the page is live no longer

  const make = (tag, name, attributes = {}) => {
    const element = Object.assign(document.createElement(tag), attributes);
    element.className = name;
    document.body.append(element);
    return element;
  };
  const bar = make("button", "new", { type: "button", hidden: true });
  const jump = make("a", "new", { hidden: true });
  const voice = make("div", "unseen");
  voice.setAttribute("role", "status");

  const note = (change) => {
    if (change.id <= heard) return;
    heard = change.id;
    told.push(change);
    if (told.length > mostTold) forget();
  };
  const forget = () => {
    isMuch = true;
    told = [];
  };

  // What was told of each article. A line in place of one that was corrected is no news; a report without a line of its own is.
  const counts = () => {
    const articles = new Map();
    for (const change of told) {
      const key = change.article ?? `line ${change.line}`;
      if (!articles.has(key)) articles.set(key, { ArticleFiled: 0, LineAdded: 0, LineCorrected: 0, LineWithdrawn: 0 });
      articles.get(key)[change.kind]++;
    }
    const all = { added: 0, corrected: 0, withdrawn: 0 };
    for (const article of articles.values()) {
      all.added += Math.max(0, article.LineAdded - article.LineCorrected) || Math.min(1, article.ArticleFiled);
      all.corrected += article.LineCorrected;
      all.withdrawn += article.LineWithdrawn;
    }
    return all;
  };

  // "2 new · 1 corrected"
  const wording = ({ added, corrected, withdrawn }) => {
    if (isMuch) return "Much is new";
    const parts = [[added, "new"], [corrected, "corrected"], [withdrawn, "withdrawn"]].filter(([count]) => count > 0);
    if (parts.length > 0) return parts.map(([count, what]) => `${count} ${what}`).join(" · ");
    // Reports left for another story, perhaps all of them: this page then leads there.
    return told.some((change) => change.kind === "StoryRegrouped") ? "Reports were regrouped" : "";
  };

  const show = () => {
    const all = counts();
    const text = wording(all);
    bar.hidden = text === "";
    if (text !== "") jump.hidden = true;
    if (bar.textContent !== text) bar.textContent = text;
    const said = text === "" ? "" : `${text} on this page`;
    if (said !== "" && voice.textContent !== said) voice.textContent = said;
    document.title = text === "" ? title : `(${all.added + all.corrected + all.withdrawn || "•"}) ${title}`;
  };

  // The connection. The browser resumes by itself with Last-Event-ID, unless it was refused, or the machine slept and nobody told it.
  let events = null, alive = 0, pause = leastPause, waiting = 0;
  const follow = () => {
    clearTimeout(waiting);
    waiting = 0;
    events?.close();
    alive = performance.now();
    events = new EventSource(`${source}?after=${heard}`);
    for (const kind of ["hello", "still"]) events.addEventListener(kind, () => { alive = performance.now(); pause = leastPause; leaveSoon(); });
    events.addEventListener("change", (event) => {
      alive = performance.now();
      note(JSON.parse(event.data));
      show();
    });
    events.addEventListener("refresh", (event) => {
      alive = performance.now();
      heard = Number(event.lastEventId);
      forget();
      show();
    });
    events.addEventListener("error", () => {
      if (events.readyState !== EventSource.CLOSED || waiting) return;
      waiting = setTimeout(follow, pause * (1 + Math.random()));
      pause = Math.min(2 * pause, mostPause);
    });
  };
  const leaveSoon = () => { if (document.hidden) setTimeout(() => { if (document.hidden) events.close(); }, glance); };
  const check = () => {
    if (isOver) return;
    const silent = performance.now() - alive;
    if (events.readyState === EventSource.CLOSED ? !waiting && (!document.hidden || silent > rest) : silent > quiet) follow();
  };
  follow();
  setInterval(check, look);
  document.addEventListener("visibilitychange", () => {
    leaveSoon();
    check();
  });
  addEventListener("online", () => { if (!isOver) follow(); });
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => { if (event.persisted && !isOver) follow(); });

  const lines = (of) => [...of.querySelectorAll("[id]")].filter((element) => /^l\d+$/.test(element.id));
  // What can be found again on the next page: lines by their section and evidence, and whatever has a name of its own.
  const places = () => new Map([...page().querySelectorAll(".evidence, [id]:not(.corrections [id])")].filter((element) => element.getClientRects().length > 0)
    .map((element) => [element.id || `${element.closest("section")?.getAttribute("aria-labelledby")} ${element.getAttribute("href")}`, element]));
  // Where the reader is: lines in view before all else, the main column before the rail, what is nearest to the top first.
  const place = () => [...places()]
    .map(([name, element]) => ({ name, top: element.getBoundingClientRect().top, isLine: element.id === "", isAside: element.closest(".rail") !== null }))
    .map((one) => ({ ...one, rank: (one.top < 0 || one.top > innerHeight) * 4 + one.isAside * 2 + !one.isLine }))
    .sort((one, other) => one.rank - other.rank || Math.abs(one.top) - Math.abs(other.top));
  const keep = (before) => {
    const now = places();
    const same = before.find((one) => now.has(one.name));
    if (same) window.scrollBy({ top: now.get(same.name).getBoundingClientRect().top - same.top, behavior: "instant" });
  };
  const opened = () => new Set([...page().querySelectorAll("details[open] > summary")].map((summary) => summary.textContent));

  const mark = (element, name, word) => {
    element.classList.add(name);
    const said = document.createElement("small");
    said.className = "mark";
    said.textContent = word;
    const before = element.querySelector(".evidence");
    if (before) before.before(said, " "); else element.append(" ", said);
  };

  const replace = (fresh) => {
    const known = new Map(lines(page()).map((element) => [element.id, element.textContent]));
    const corrected = new Set(told.filter((change) => change.kind === "LineCorrected").map((change) => `l${change.line}`));
    const before = window.scrollY > 0 ? place() : [];
    const unfolded = opened();
    page().replaceWith(document.adoptNode(fresh));
    for (const summary of fresh.querySelectorAll("details > summary")) if (unfolded.has(summary.textContent)) summary.parentElement.open = true;
    const marked = [];
    for (const element of lines(fresh)) {
      if (element.closest(".corrections")) continue;
      const isNew = !known.has(element.id);
      if (isNew && !element.querySelector(".fix")) mark(element, "fresh", "new");
      else if (isNew || (corrected.has(element.id) && known.get(element.id) !== element.textContent)) mark(element, "mended", "corrected");
      else continue;
      marked.push(element);
    }
    keep(before);
    offer(marked);
  };

  // Where what is new lies out of view, a link leads to the first of it.
  const offer = (marked) => {
    const isSeen = marked.some((element) => element.getBoundingClientRect().top < innerHeight && element.getBoundingClientRect().bottom > 0);
    jump.hidden = marked.length === 0 || isSeen;
    if (!jump.hidden) {
      jump.href = `#${marked[0].id}`;
      jump.textContent = marked[0].getBoundingClientRect().top < 0 ? "↑ Go to the first" : "↓ Go to the first";
    }
    voice.textContent = marked.length > 0 ? `The page is up to date. ${marked.length} marked on it.` : "The page is up to date.";
    if (document.activeElement === bar || document.activeElement === document.body) (jump.hidden ? focusable(page()) : jump).focus({ preventScroll: true });
  };
  const focusable = (element) => {
    element.tabIndex = -1;
    return element;
  };
  jump.addEventListener("click", () => { jump.hidden = true; });

  let isLoading = false;
  bar.addEventListener("click", async () => {
    if (isLoading) return;
    isLoading = true;
    try {
      const answer = await fetch(location.pathname, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      if (answer.redirected) return location.assign(answer.url);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
      const shown = Number(fresh.dataset.change) || last;
      replace(fresh);
      last = shown;
      heard = Math.max(heard, last);
      told = told.filter((change) => change.id > last);
      isMuch = false;
      show();
      isOver = !fresh.dataset.live;
      if (isOver) events.close();
    } catch {
      location.reload();
    } finally {
      isLoading = false;
    }
  });
})();

"use strict";
// Tells a reader of a live briefing that there is more. Nothing on the page moves until the reader asks for it.
(() => {
  const page = () => document.getElementById("main");
  const source = page()?.dataset.live;
  if (!source || !("EventSource" in window)) return;

  const title = document.title;
  const told = new Set();
  let last = Number(page().dataset.change) || 0;

  const bar = document.createElement("button");
  bar.className = "new";
  bar.type = "button";
  bar.hidden = true;
  const voice = document.createElement("div");
  voice.className = "unseen";
  voice.setAttribute("role", "status");
  document.body.append(bar, voice);

  const show = () => {
    bar.hidden = told.size === 0;
    bar.textContent = `${told.size} new`;
    voice.textContent = told.size === 0 ? "" : `${told.size} new in this briefing`;
    document.title = told.size === 0 ? title : `(${told.size}) ${title}`;
  };

  // The browser resumes by itself with Last-Event-ID; the first request says what the page already shows.
  const events = new EventSource(`${source}?after=${last}`);
  events.addEventListener("change", (event) => {
    const change = JSON.parse(event.data);
    if (change.id <= last) return;
    if (change.article) told.add(change.article);
    // Reports left for another story, perhaps all of them: this page then leads there.
    if (change.kind === "StoryRegrouped") told.add(change.kind);
    show();
  });
  addEventListener("pagehide", () => events.close());

  bar.addEventListener("click", async () => {
    bar.disabled = true;
    try {
      const answer = await fetch(location.pathname, { cache: "no-cache" });
      if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
      if (answer.redirected) return location.assign(answer.url);
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("main");
      const known = new Set([...page().querySelectorAll("[id]")].map((element) => element.id));
      page().replaceWith(document.adoptNode(fresh));
      last = Number(fresh.dataset.change) || last;
      told.clear();
      const added = [...fresh.querySelectorAll("[id^=l]")].filter((element) => !known.has(element.id));
      added.forEach((element) => element.classList.add("fresh"));
      (added[0] ?? fresh).scrollIntoView({ block: added[0] ? "center" : "start" });
      show();
    } catch {
      location.reload();
    } finally {
      bar.disabled = false;
    }
  });
})();

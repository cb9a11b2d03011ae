// The published page's behaviour. Without it the page still plays and reads; from disk it plays the MP4.
(() => {
  "use strict";
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const root = document.documentElement;
  const video = byId("video");
  const served = location.protocol.startsWith("http");
  root.classList.add("js");
  if (new URLSearchParams(location.search).has("embed")) root.classList.add("embed");

  const clock = (seconds) => {
    const whole = Math.floor(seconds);
    const two = (n) => String(n).padStart(2, "0");
    const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
  };
  const linked = () => {
    const found = /^#t=(\d+(?:\.\d+)?)$/.exec(location.hash);
    return found ? Number(found[1]) : null;
  };

  function seek(seconds, play) {
    const go = () => { video.currentTime = seconds; };
    if (video.readyState >= HTMLMediaElement.HAVE_METADATA) go();
    else {
      video.addEventListener("loadedmetadata", go, { once: true });
      // Served, the stream is on its way: asking for metadata now would fetch the MP4 for nothing.
      if (!served) video.preload = "metadata";
    }
    // A browser may refuse to play before the first gesture; the picture then stands at the right place.
    if (play) video.play().catch(() => {});
  }

  // -- the stream ---------------------------------------------------------------------------------------------------
  function playMp4() {
    const [at, playing] = [video.currentTime, !video.paused];
    video.removeAttribute("src");
    video.load();
    if (at > 0 || playing) seek(at, playing);
  }

  function stream() {
    const playlist = video.dataset.playlist;
    const Hls = window.Hls;
    if (Hls && Hls.isSupported()) {
      // A few seconds are enough to begin with; who plays gets the usual buffer.
      const hls = new Hls({ maxBufferLength: 6, capLevelToPlayerSize: true, startPosition: linked() ?? -1 });
      const full = () => { hls.config.maxBufferLength = 30; };
      if (video.paused) video.addEventListener("play", full, { once: true });
      else full();
      let recovered = false;
      hls.on(Hls.Events.ERROR, (_name, error) => {
        if (!error.fatal) return;
        if (error.type === Hls.ErrorTypes.MEDIA_ERROR && !recovered) {
          recovered = true;
          hls.recoverMediaError();
          return;
        }
        hls.destroy();
        playMp4();
      });
      const [at, playing] = [video.currentTime, !video.paused];
      hls.loadSource(playlist);
      hls.attachMedia(video);
      video.preload = "metadata";
      if (at > 0 || playing) seek(at, playing);
    } else if (video.canPlayType("application/vnd.apple.mpegurl")) {
      video.addEventListener("error", playMp4, { once: true });
      video.src = playlist;
    }
  }

  if (served) {
    const script = document.createElement("script");
    script.src = "assets/hls.min.js";
    script.onload = stream;
    document.head.append(script);
  }

  // -- seeking with a look ahead ------------------------------------------------------------------------------------
  const scrub = byId("scrub");
  if (scrub) {
    const preview = byId("preview");
    let tiles = null;

    const seconds = (stamp) => stamp.split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
    async function load() {
      if (tiles) return;
      tiles = [];
      try {
        const said = await (await fetch(scrub.dataset.storyboard)).text();
        const cue = /^(\S+) --> (\S+).*\n(.+)#xywh=(\d+),(\d+),(\d+),(\d+)/gm;
        tiles = [...said.matchAll(cue)].map(([, from, to, file, x, y, w, h]) => ({ from: seconds(from), to: seconds(to), file, x, y, w, h }));
      } catch {
        // From disk a browser refuses to read it: the bar seeks without pictures.
      }
    }

    function look(at) {
      const tile = tiles?.find((each) => each.from <= at && at < each.to);
      preview.hidden = !tile;
      if (!tile) return;
      const [bar, half] = [scrub.clientWidth, tile.w / 2];
      const place = (at / Number(scrub.max)) * bar;
      preview.style.setProperty("--at", `${scrub.offsetLeft + Math.min(Math.max(place, half), bar - half)}px`);
      preview.style.setProperty("--w", `${tile.w}px`);
      preview.style.setProperty("--h", `${tile.h}px`);
      preview.firstElementChild.style.background = `url("${encodeURI(tile.file)}") -${tile.x}px -${tile.y}px`;
      preview.lastElementChild.textContent = clock(at);
    }

    const away = () => { preview.hidden = true; };
    scrub.addEventListener("pointerenter", load);
    scrub.addEventListener("focus", load);
    scrub.addEventListener("pointermove", (event) => {
      const box = scrub.getBoundingClientRect();
      look(Math.min(Math.max((event.clientX - box.left) / box.width, 0), 0.9999) * Number(scrub.max));
    });
    scrub.addEventListener("pointerleave", away);
    scrub.addEventListener("blur", away);
    scrub.addEventListener("input", () => {
      seek(Number(scrub.value), false);
      look(Number(scrub.value));
    });
    const moved = () => {
      if (!scrub.matches(":active")) scrub.value = String(video.currentTime);
      scrub.setAttribute("aria-valuetext", clock(Number(scrub.value)));
    };
    for (const name of ["timeupdate", "seeked"]) video.addEventListener(name, moved);
    moved();
  }

  // -- the transcript -----------------------------------------------------------------------------------------------
  const text = byId("text");
  const phrases = text ? all("span[data-t]", text) : [];
  const starts = phrases.map((each) => Number(each.dataset.t));
  const chapters = all(".chapters a");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const wide = matchMedia("(min-width: 68rem)");
  const followButton = byId("follow");
  let following = wide.matches;
  let spoken = -1;

  if (!served && phrases.length) {
    // From disk a browser refuses to read track files, so the cues are made of the page's own text.
    const old = video.querySelector("track[srclang]");
    const lines = video.addTextTrack("subtitles", old ? old.label : "Transcript", old ? old.srclang : "");
    lines.mode = "disabled";
    phrases.forEach((each, n) => {
      const end = Math.min(starts[n + 1] ?? Infinity, starts[n] + 6);
      if (end > starts[n]) lines.addCue(new VTTCue(starts[n], end, each.textContent.replace(/&/g, "&amp;").replace(/</g, "&lt;")));
    });
  }
  if (!served) for (const track of all("track", video)) track.remove();

  // Some browsers hide the choice of subtitles deep in the player's menu.
  const captions = byId("captions");
  const readable = () => [...video.textTracks].filter((track) => ["subtitles", "captions"].includes(track.kind) && track.label);
  if (readable().length) {
    captions.add(new Option("Subtitles off", ""));
    for (const track of readable()) captions.add(new Option(track.label, track.label));
    captions.hidden = false;
    captions.addEventListener("change", () => {
      for (const track of readable()) track.mode = track.label === captions.value ? "showing" : "disabled";
    });
    video.textTracks.addEventListener("change", () => {
      captions.value = readable().find((track) => track.mode === "showing")?.label ?? "";
    });
  }

  function follow(on) {
    following = on;
    followButton?.setAttribute("aria-pressed", String(on));
    if (on && spoken >= 0) show(phrases[spoken]);
  }

  function show(element) {
    const behavior = still.matches ? "auto" : "smooth";
    if (!wide.matches) {
      element.scrollIntoView({ block: "center", behavior });
      return;
    }
    const [box, inner] = [text.getBoundingClientRect(), element.getBoundingClientRect()];
    text.scrollBy({ top: inner.top - box.top - box.height / 3, behavior });
  }

  function current(list, element) {
    for (const each of list) if (each !== element) each.removeAttribute("aria-current");
    element?.setAttribute("aria-current", "true");
  }

  function indexAt(seconds) {
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= seconds) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  function tick() {
    const now = video.currentTime;
    const begun = now > 0 || !video.paused;
    const at = begun ? indexAt(now + 0.05) : -1;
    if (at !== spoken) {
      phrases[spoken]?.removeAttribute("aria-current");
      phrases[at]?.setAttribute("aria-current", "true");
      spoken = at;
      if (following && at >= 0) show(phrases[at]);
    }
    const chapter = begun && chapters.find((each) => Number(each.dataset.t) <= now + 0.05 && now < Number(each.dataset.e));
    current(chapters, chapter || null);
    if (chapter) {
      const [from, to] = [Number(chapter.dataset.t), Number(chapter.dataset.e)];
      chapter.style.setProperty("--done", String((now - from) / (to - from)));
    }
    byId("share-clock").textContent = clock(now);
  }
  for (const name of ["timeupdate", "seeking", "seeked", "play"]) video.addEventListener(name, tick);

  if (text) {
    follow(following);
    followButton.addEventListener("click", () => follow(!following));
    // Who scrolls by hand wants to read; the button takes them back.
    for (const name of ["wheel", "touchmove"]) text.addEventListener(name, () => following && follow(false), { passive: true });
    text.addEventListener("click", (event) => {
      const phrase = event.target.closest("span[data-t]");
      if (phrase && getSelection().isCollapsed) seek(Number(phrase.dataset.t), true);
    });
  }
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-t]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    seek(Number(link.dataset.t), true);
    if (!wide.matches && !link.classList.contains("at")) scrollTo({ top: 0, behavior: still.matches ? "auto" : "smooth" });
  });
  addEventListener("hashchange", () => linked() !== null && seek(linked(), true));
  if (linked() !== null) seek(linked(), false);

  // -- search -------------------------------------------------------------------------------------------------------
  const query = byId("query");
  const LIMIT = 2000;
  let hits = [];
  let chosen = -1;
  const fold = (value) => value.normalize("NFC").toLowerCase();

  function paragraphs() {
    return all(".said p", text).map((p) => {
      const nodes = [];
      const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT);
      let length = 0;
      while (walker.nextNode()) {
        nodes.push({ node: walker.currentNode, from: length });
        length += walker.currentNode.length;
      }
      return { nodes, folded: fold(p.textContent), plain: p.textContent.length };
    });
  }

  function rangeOf(nodes, from, to) {
    const holder = (at) => nodes.findLast((each) => each.from <= at);
    const [a, b] = [holder(from), holder(to - 1)];
    const range = new Range();
    range.setStart(a.node, from - a.from);
    range.setEnd(b.node, Math.min(to - b.from, b.node.length));
    return range;
  }

  function search() {
    const wanted = fold(query.value.trim().replace(/\s+/g, " "));
    hits = [];
    chosen = -1;
    if (wanted) {
      for (const { nodes, folded, plain } of paragraphs()) {
        // Folding may change lengths (a dotted capital I): then positions cannot be trusted, so none are given.
        if (folded.length !== plain) continue;
        for (let at = folded.indexOf(wanted); at >= 0 && hits.length < LIMIT; at = folded.indexOf(wanted, at + wanted.length)) {
          hits.push(rangeOf(nodes, at, at + wanted.length));
        }
      }
      if (hits.length) follow(false);
    }
    choose(hits.length ? Math.max(0, hits.findIndex((hit) => startOf(hit) >= video.currentTime)) : -1);
  }

  function startOf(range) {
    return Number(range.startContainer.parentElement.closest("[data-t]")?.dataset.t ?? 0);
  }

  function choose(at) {
    chosen = hits.length ? (at + hits.length) % hits.length : -1;
    const none = query.value.trim() && !hits.length;
    byId("found").textContent = hits.length ? `${chosen + 1} of ${hits.length}` : none ? "Not said" : "";
    byId("previous").hidden = byId("next").hidden = hits.length < 2;
    paint();
    if (chosen >= 0) show(hits[chosen]);
  }

  function paint() {
    if (window.Highlight && CSS.highlights) {
      CSS.highlights.set("found", new Highlight(...hits));
      CSS.highlights.set("chosen", new Highlight(...(chosen >= 0 ? [hits[chosen]] : [])));
      return;
    }
    phrases.forEach((each) => each.classList.toggle("hit", hits.some((hit) => hit.intersectsNode(each))));
  }

  if (query) {
    query.addEventListener("input", search);
    query.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        query.value = "";
        search();
      } else if (event.key === "Enter" && event.shiftKey) {
        event.preventDefault();
        choose(chosen - 1);
      }
    });
    query.form.addEventListener("submit", (event) => {
      event.preventDefault();
      choose(chosen + 1);
    });
    byId("previous").addEventListener("click", () => choose(chosen - 1));
  }

  // -- sharing ------------------------------------------------------------------------------------------------------
  const link = byId("share-link");
  const plainLink = link.value;
  function relink() {
    link.value = byId("share-time").checked ? `${plainLink}#t=${Math.floor(video.currentTime)}` : plainLink;
  }
  byId("share-time").addEventListener("change", relink);
  video.addEventListener("timeupdate", relink);

  for (const button of all("[data-copy]")) {
    button.addEventListener("click", async () => {
      const field = byId(button.dataset.copy);
      field.select();
      try {
        await navigator.clipboard.writeText(field.value);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Press Ctrl+C"; // what is to be copied is selected
      }
      setTimeout(() => { button.textContent = "Copy"; }, 2000);
    });
  }
  const menus = all(".menu");
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus.filter((each) => each.open)) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
})();

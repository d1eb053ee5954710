// Enhancements of public pages. The parts are independent: if one fails, the others still work, and all content is
// readable without any of them.

const html = document.documentElement;
const locale = document.body.dataset.lang === "en" ? "en" : "vi";
const number = new Intl.NumberFormat(locale === "en" ? "en" : "vi-VN");
const english = locale === "en" ? "?lang=en" : "";

async function json(path) {
  const answer = await fetch(path, { headers: { accept: "application/json" } });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer.json();
}

function quietly(part) {
  Promise.resolve()
    .then(part)
    .catch(() => {});
}

function link(card) {
  const a = document.createElement("a");
  a.href = `/tin/${encodeURIComponent(card.slug)}${english}`;
  a.textContent = card.headline;
  return a;
}

function fill(box, cards) {
  const list = box.querySelector("ol, ul");
  for (const card of cards) {
    const item = document.createElement("li");
    item.append(link(card));
    list.append(item);
  }
  box.hidden = cards.length === 0;
}

// The language that a reader chose is remembered on this device, and followed where an address names none. The server
// looks at the address alone, so that caches keep one answer for each.

const language = document.querySelector("a.language");
try {
  language.addEventListener("click", () => localStorage.setItem("language", language.lang));
  if (localStorage.getItem("language") === language.lang && !new URLSearchParams(location.search).has("lang")) {
    location.replace(language.href + location.hash);
  }
} catch {
  // a browser may keep nothing: then links carry the language on
}

// On a narrow screen the navigation scrolls: the section one is in comes into sight

const current = document.querySelector(".sections [aria-current]");
if (current) {
  const strip = current.closest("ul");
  strip.scrollLeft = current.offsetLeft - strip.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2;
}

// Most read: today's, or the week's where today is young

quietly(async () => {
  const box = document.querySelector('[data-box="most-read"]');
  if (!box) return;
  let cards = (await json("/stats/most-read?window=24h")).items;
  if (cards.length < 3) cards = (await json("/stats/most-read?window=7d")).items;
  fill(box, cards.slice(0, 8));
});

// Related news

quietly(async () => {
  const box = document.querySelector('[data-box="related"]');
  const slug = document.querySelector("[data-slug]")?.dataset.slug;
  if (!box || !slug) return;
  fill(box, (await json(`/articles/${encodeURIComponent(slug)}/related`)).items.slice(0, 6));
});

// Visits: fetched when the reader comes near the foot of the page

function near(element, part) {
  const watcher = new IntersectionObserver(
    (seen) => {
      if (seen.some((s) => s.isIntersecting)) {
        watcher.disconnect();
        quietly(part);
      }
    },
    { rootMargin: "400px" },
  );
  watcher.observe(element);
}

const visits = document.querySelector('[data-box="visits"]');
if (visits) {
  near(visits.parentElement, async () => {
    const figures = await json("/stats/visits");
    const counter = visits.querySelector("[data-counter]");
    // the digits are a picture of one number: it is read as one
    const digits = document.createElement("span");
    digits.className = "counter-digits";
    digits.setAttribute("aria-hidden", "true");
    for (const digit of figures.counter) {
      const cell = document.createElement("b");
      cell.textContent = digit;
      digits.append(cell);
    }
    const words = document.createElement("span");
    words.className = "visually-hidden";
    words.textContent = `${counter.dataset.label}: ${number.format(figures.total)}`;
    counter.replaceChildren(digits, words);
    for (const place of visits.querySelectorAll("[data-count]")) {
      place.textContent = number.format(figures[place.dataset.count]);
    }
    delete visits.dataset.pending;
  });
}

// Videos: a button in place of each; nothing is loaded from the player's host before it is pressed

const prose = document.querySelector(".prose");
const players = {
  youtube: {
    id: /(?:[?&]v=|youtu\.be\/|\/embed\/|\/shorts\/|\/live\/)([\w-]{6,20})/,
    address: (id) => `https://www.youtube-nocookie.com/embed/${id}?autoplay=1`,
  },
  vimeo: {
    id: /vimeo\.com\/(?:[a-z]+\/)*(\d{5,12})/,
    address: (id) => `https://player.vimeo.com/video/${id}?autoplay=1&dnt=1`,
  },
};

for (const figure of document.querySelectorAll(".prose figure[data-embed-url]")) {
  const { embedUrl, embedProvider } = figure.dataset;
  const player = players[embedProvider];
  const id = player?.id.exec(embedUrl)?.[1];
  if (!id) continue;
  const title = figure.querySelector("a")?.textContent ?? "";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "player";
  button.textContent = embedProvider === "youtube" ? prose.dataset.playYoutube : prose.dataset.playVimeo;
  button.setAttribute("aria-label", `${button.textContent}: ${title}`);
  button.addEventListener("click", () => {
    const frame = document.createElement("iframe");
    frame.className = "player";
    frame.src = player.address(id);
    frame.title = title;
    frame.allow = "autoplay; encrypted-media; picture-in-picture";
    frame.allowFullscreen = true;
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    button.replaceWith(frame);
    frame.focus();
  });
  figure.prepend(button);
}

// Galleries: each picture is enlarged in a dialog, with its caption; arrow keys and swipes turn the pages

quietly(() => {
  for (const gallery of document.querySelectorAll(".story [data-gallery]")) lightbox(gallery);
});

function lightbox(gallery) {
  const figures = [...gallery.querySelectorAll("figure:has(img)")];
  if (figures.length === 0) return;
  const words = prose.dataset;
  const dialog = document.createElement("dialog");
  dialog.className = "lightbox";
  dialog.setAttribute("aria-label", words.galleryLabel);
  const bar = document.createElement("div");
  bar.className = "lightbox-bar";
  const place = document.createElement("span");
  place.setAttribute("aria-live", "polite");
  const picture = document.createElement("img");
  picture.className = "lightbox-picture";
  picture.decoding = "async";
  const caption = document.createElement("p");
  caption.className = "lightbox-caption";
  caption.lang = "vi";
  const buttons = document.createElement("span");
  const button = (text, name, act) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = text;
    made.setAttribute("aria-label", name);
    made.addEventListener("click", act);
    buttons.append(made);
    return made;
  };
  let shown = 0;
  const show = (index) => {
    shown = (index + figures.length) % figures.length;
    const image = figures[shown].querySelector("img");
    picture.removeAttribute("srcset");
    picture.src = image.currentSrc || image.src;
    if (image.srcset) {
      picture.sizes = "100vw";
      picture.srcset = image.srcset;
    }
    picture.alt = image.alt;
    caption.textContent = figures[shown].querySelector("figcaption")?.textContent.trim() ?? "";
    place.textContent = `${shown + 1}/${figures.length}`;
  };
  if (figures.length > 1) {
    button("‹", words.previous, () => show(shown - 1));
    button("›", words.next, () => show(shown + 1));
  }
  button("×", words.close, () => dialog.close());
  bar.append(place, buttons);
  dialog.append(bar, picture, caption);
  document.body.append(dialog);
  dialog.addEventListener("keydown", (event) => {
    if (event.key === "ArrowLeft") show(shown - 1);
    if (event.key === "ArrowRight") show(shown + 1);
  });
  let from = null;
  picture.addEventListener("pointerdown", (event) => {
    from = event.isPrimary ? event.clientX : null;
  });
  picture.addEventListener("pointerup", (event) => {
    const moved = from === null ? 0 : event.clientX - from;
    from = null;
    if (Math.abs(moved) > 40) show(shown + (moved < 0 ? 1 : -1));
  });
  picture.addEventListener("dragstart", (event) => event.preventDefault());
  figures.forEach((figure, index) => {
    const image = figure.querySelector("picture") ?? figure.querySelector("img");
    const open = document.createElement("button");
    open.type = "button";
    open.className = "enlarge";
    open.setAttribute("aria-label", `${words.enlarge}: ${figure.querySelector("img").alt}`);
    image.replaceWith(open);
    open.append(image);
    open.addEventListener("click", () => {
      show(index);
      dialog.showModal();
    });
    dialog.addEventListener("close", () => {
      if (index === shown) open.focus();
    });
  });
}

// Reading tools

const tools = document.querySelector(".tools");
const said = document.querySelector("[data-status]");

function tool(name, act) {
  const button = document.querySelector(`[data-tool="${name}"]`);
  button?.addEventListener("click", () => quietly(() => act(button)));
  return button;
}

const LARGEST = 3;
let size = 0;
try {
  size = Math.min(LARGEST, Math.max(0, Number(localStorage.getItem("text")) || 0));
} catch {
  // a browser may keep nothing: then the size is for this page
}

function resize(next) {
  size = Math.min(LARGEST, Math.max(0, next));
  html.dataset.text = String(size);
  tool.smaller?.toggleAttribute("disabled", size === 0);
  tool.larger?.toggleAttribute("disabled", size === LARGEST);
  try {
    localStorage.setItem("text", String(size));
  } catch {
    // as above
  }
}

if (tools) {
  tool.smaller = tool("smaller", () => resize(size - 1));
  tool.larger = tool("larger", () => resize(size + 1));
  tool("print", () => window.print());
  resize(size);
  tools.hidden = false;
}

const copy = tool("copy", async (button) => {
  await navigator.clipboard.writeText(canonical());
  said.textContent = button.dataset.done;
  const label = button.textContent;
  button.textContent = button.dataset.done;
  setTimeout(() => (button.textContent = label), 3000);
});
if (copy && navigator.clipboard) copy.hidden = false;

const share = tool("share", () => navigator.share({ title: document.title, url: canonical() }));
if (share && navigator.share) share.hidden = false;

function canonical() {
  return document.querySelector('link[rel="canonical"]')?.href ?? location.href;
}

// Reading aloud, by the device's own Vietnamese voice; without one there is no button

const listen = tool("listen", (button) => {
  if (speechSynthesis.speaking) {
    stop(button);
  } else {
    speak(button);
  }
});

function voice() {
  return speechSynthesis.getVoices().find((v) => v.lang.toLowerCase().startsWith("vi"));
}

function offer() {
  if (listen && voice()) listen.hidden = false;
}

function speak(button) {
  const parts = document.querySelectorAll(
    ".story h1, .story > .lead, .prose p, .prose li, .prose h2, .prose h3, .prose h4, .prose blockquote:not(:has(p))",
  );
  const texts = [...parts].map((p) => p.textContent.trim()).filter(Boolean);
  texts.forEach((text, i) => {
    const utterance = new SpeechSynthesisUtterance(text);
    utterance.lang = "vi-VN";
    utterance.voice = voice() ?? null;
    if (i === texts.length - 1) utterance.onend = () => stop(button);
    speechSynthesis.speak(utterance);
  });
  label(button, true);
}

function stop(button) {
  speechSynthesis.cancel();
  label(button, false);
}

function label(button, speaking) {
  const words = button.querySelector("span");
  button.dataset.start ??= words.textContent;
  words.textContent = speaking ? button.dataset.stop : button.dataset.start;
  button.setAttribute("aria-pressed", String(speaking));
}

if (listen && "speechSynthesis" in window) {
  offer();
  speechSynthesis.addEventListener?.("voiceschanged", offer);
  addEventListener("pagehide", () => speechSynthesis.cancel());
}

// Offline notice

const offline = document.querySelector(".offline");
function online() {
  offline.hidden = navigator.onLine;
}
if (offline) {
  addEventListener("online", online);
  addEventListener("offline", online);
  online();
}

// The API reference: Swagger UI over /openapi.json, opened and filtered by the page's own list of operations. Without
// script the list stands alone, with a link to the document itself.

const list = document.querySelector("[data-operations]");
const filter = document.querySelector("#operation-filter");
const folded = (text) =>
  text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/đ/gi, "d")
    .toLowerCase();

const script = document.createElement("script");
script.src = "/assets/vendor/swagger-ui-bundle.js";
script.addEventListener("load", start);
document.head.append(script);

function start() {
  const ui = window.SwaggerUIBundle({
    url: "/openapi.json",
    domNode: document.querySelector("#swagger"),
    deepLinking: true,
    docExpansion: "none",
    defaultModelsExpandDepth: 0,
    displayRequestDuration: true,
    supportedSubmitMethods: ["get", "head"],
    tryItOutEnabled: false,
    validatorUrl: null,
    withCredentials: false,
    onComplete: describe,
  });
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-operation]");
    if (!link) return;
    const { tag, operation } = link.dataset;
    event.preventDefault();
    history.replaceState(null, "", link.hash);
    ui.layoutActions.show(["operations-tag", tag], true);
    ui.layoutActions.show(["operations", tag, operation], true);
    shown(`operations-${tag}-${operation}`).then((block) => {
      block.scrollIntoView({ block: "start" });
      block.querySelector("button")?.focus({ preventScroll: true });
    });
  });
}

/** Gives Swagger UI's parts the names and roles that its markup lacks. */
function describe() {
  const pane = document.querySelector("#swagger");
  const inner = pane.querySelector("main");
  inner?.setAttribute("role", "region");
  inner?.setAttribute("aria-label", "Operations in detail");
  pane.querySelector("#servers")?.setAttribute("aria-label", "Server");
  for (const heading of pane.querySelectorAll("h3.opblock-tag")) {
    heading.setAttribute("role", "heading");
    heading.setAttribute("aria-level", "2");
  }
}

/** The block of an operation, once Swagger UI has drawn it. */
function shown(id) {
  const found = document.getElementById(id);
  if (found) return Promise.resolve(found);
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const block = document.getElementById(id);
      if (block) {
        observer.disconnect();
        resolve(block);
      }
    });
    observer.observe(document.querySelector("#swagger"), { childList: true, subtree: true });
  });
}

filter.closest("[hidden]").hidden = false;
filter.addEventListener("input", () => {
  const words = folded(filter.value).split(/\s+/).filter(Boolean);
  let count = 0;
  for (const group of list.querySelectorAll("section")) {
    let any = false;
    for (const item of group.querySelectorAll("li")) {
      const text = folded(item.textContent);
      item.hidden = !words.every((word) => text.includes(word));
      any ||= !item.hidden;
      count += item.hidden ? 0 : 1;
    }
    group.hidden = !any;
  }
  document.querySelector("[data-none]").hidden = count > 0;
});

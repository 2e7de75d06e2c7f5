/* Toasts arrive as an HX-Trigger header, {"toast": {"tone": "green", "text": "Added to cart", "action": "View", "url": "/cart/"}},
   or when a request fails. Each stays six seconds, longer while it is pointed at or focused. */
const SECONDS = 6;
const SIGNS = { green: "circle-check", blue: "info", gold: "triangle-alert", plum: "triangle-alert" };

class ToastRegion extends HTMLElement {
  connectedCallback() {
    this.listening = new AbortController();
    const { signal } = this.listening;
    document.addEventListener("toast", (event) => this.show(event.detail), { signal });
    document.addEventListener("htmx:sendError", (event) => this.fail(this.dataset.offline, event), { signal });
    document.addEventListener("htmx:timeout", (event) => this.fail(this.dataset.offline, event), { signal });
    document.addEventListener("htmx:responseError", (event) => this.fail(this.dataset.failed, event), { signal });
  }

  disconnectedCallback() {
    this.listening.abort();
  }

  fail(text, event) {
    const source = event.detail.elt;
    // Polling tells nobody about one lost answer: the next one is seconds away.
    if (source?.matches?.("[hx-trigger*='every']")) return;
    const again = source?.isConnected && event.detail.requestConfig?.verb === "get";
    this.show({ tone: "plum", text, action: again ? this.dataset.retry : "", run: () => source.click?.() });
  }

  show({ tone = "green", text, action, url, run }) {
    const toast = document.createElement("div");
    toast.className = "toast";
    toast.dataset.tone = tone;
    toast.append(this.sign(SIGNS[tone] ?? "info"), Object.assign(document.createElement("span"), { textContent: text }));
    if (action && (url || run)) toast.append(this.button(action, url, run, toast));
    this.append(toast);
    this.let_go(toast);
    while (this.children.length > 3) this.firstElementChild.remove();
  }

  sign(name) {
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
    svg.setAttribute("class", "ic");
    svg.setAttribute("aria-hidden", "true");
    use.setAttribute("href", `${this.dataset.icons}#i-${name}`);
    svg.append(use);
    return svg;
  }

  button(words, url, run, toast) {
    const element = document.createElement(url ? "a" : "button");
    element.textContent = words;
    if (url) element.href = new URL(url, location.origin).pathname;
    else {
      element.type = "button";
      element.addEventListener("click", () => { toast.remove(); run(); });
    }
    return element;
  }

  let_go(toast) {
    let timer;
    const start = () => { timer = setTimeout(() => toast.remove(), SECONDS * 1000); };
    const stop = () => clearTimeout(timer);
    toast.addEventListener("pointerenter", stop);
    toast.addEventListener("pointerleave", start);
    toast.addEventListener("focusin", stop);
    toast.addEventListener("focusout", start);
    start();
  }
}

customElements.define("toast-region", ToastRegion);

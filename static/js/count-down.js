/* <count-down until="2026-11-24T23:59:00+08:00">1 day 7 h</count-down> turns into running boxes in its last two days.
   Before that, and without scripts, the words from the server stand. At zero it says "ended" once, for others to hear. */
class CountDown extends HTMLElement {
  connectedCallback() {
    this.until = Date.parse(this.getAttribute("until"));
    if (Number.isNaN(this.until)) return;
    this.setAttribute("role", "timer");
    this.draw();
    this.timer = setInterval(() => this.draw(), 1000);
  }

  disconnectedCallback() {
    clearInterval(this.timer);
  }

  draw() {
    const left = Math.max(0, Math.round((this.until - Date.now()) / 1000));
    if (left >= 2 * 86400) return;
    const days = Math.floor(left / 86400);
    const clock = [Math.floor((left % 86400) / 3600), Math.floor((left % 3600) / 60), left % 60];
    const words = clock.map((part) => String(part).padStart(2, "0"));
    if (days) words.unshift(days + (document.documentElement.lang.startsWith("zh") ? "天" : "d"));
    this.replaceChildren(...words.flatMap((word, place) => (place ? [this.colon(), this.box(word)] : [this.box(word)])));
    if (left > 0) return;
    clearInterval(this.timer);
    this.dispatchEvent(new CustomEvent("ended", { bubbles: true }));
  }

  box(word) {
    const box = document.createElement("b");
    box.textContent = word;
    return box;
  }

  colon() {
    const colon = document.createElement("span");
    colon.setAttribute("aria-hidden", "true");
    colon.textContent = ":";
    return colon;
  }
}

customElements.define("count-down", CountDown);

/* <photo-gallery class="gallery"> holds a strip of pictures that scrolls and snaps, and thumbnails that link to them.
   The links and the scrolling work without scripts; with them the arrow keys move and the thumbnails follow. */
class PhotoGallery extends HTMLElement {
  connectedCallback() {
    this.strip = this.querySelector(".strip-of-photos");
    this.thumbs = [...this.querySelectorAll(".thumbs a")];
    if (!this.strip) return;
    this.strip.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      this.go(this.at() + step);
    });
    this.thumbs.forEach((thumb, index) => {
      thumb.addEventListener("click", (event) => { event.preventDefault(); this.go(index); });
    });
    this.strip.addEventListener("scroll", () => this.mark(), { passive: true });
    this.mark();
  }

  at() {
    return Math.round(this.strip.scrollLeft / this.strip.clientWidth);
  }

  go(index) {
    const last = this.strip.children.length - 1;
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.strip.scrollTo({ left: Math.min(Math.max(index, 0), last) * this.strip.clientWidth, behavior: still ? "instant" : "smooth" });
  }

  mark() {
    const now = this.at();
    this.thumbs.forEach((thumb, index) => {
      if (index === now) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
  }
}

customElements.define("photo-gallery", PhotoGallery);

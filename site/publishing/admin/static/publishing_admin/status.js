// <publishing-status src="…">: looks every two seconds what has become of an edit, until the public site has it.
// Without this script the words are those of the moment in which the page was opened.

const PAUSE = 2000;
const LONGEST = 10 * 60 * 1000;

class PublishingStatus extends HTMLElement {
  connectedCallback() {
    this.end = Date.now() + LONGEST;
    if (this.hasAttribute("src")) this.look();
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
  }

  async look() {
    if (!document.hidden) await this.ask();
    if (this.isConnected && this.hasAttribute("src") && Date.now() < this.end)
      this.timer = setTimeout(() => this.look(), PAUSE);
  }

  async ask() {
    try {
      const answer = await fetch(this.getAttribute("src"), { headers: { Accept: "application/json" } });
      if (answer.ok) this.show(await answer.json());
      else this.removeAttribute("src"); // deleted, or signed out
    } catch {
      // No connection just now: the next look may have one.
    }
  }

  show({ state, headline, detail, url, willChange }) {
    this.dataset.state = state;
    say(this.querySelector("[data-headline]"), headline);
    say(this.querySelector("[data-detail]"), detail);
    const link = this.querySelector("[data-link]");
    link.href = url;
    link.hidden = !url;
    if (!willChange) this.removeAttribute("src");
  }
}

// Screen readers read aloud what is written anew, even where it is the same.
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

customElements.define("publishing-status", PublishingStatus);

// Says in words whether what was typed has arrived, and asks every few seconds what others have written.
const EVERY = 5000; // milliseconds

/** `place` is the element [data-state]. Gives a function for the states of an Outbox. */
export function stateTeller(place) {
  const words = place.querySelector("[data-state-words]");
  const out = place.querySelector("[data-state-out]");
  const spoken = place.querySelector("[data-state-spoken]");
  let last = "";
  return (state) => {
    place.hidden = false;
    words.textContent = inWords(state);
    out.hidden = !["signed out", "somebody else"].includes(state.trouble);
    place.classList.toggle("notes-state--trouble", Boolean(state.trouble || state.refused || !state.isKept));
    // A screen reader hears when things go wrong and when they are well again, not every letter that is saved.
    const now = `${state.trouble}${Boolean(state.refused)}${state.isKept}`;
    if (now !== last && (state.trouble || state.refused || !state.isKept || last)) spoken.textContent = words.textContent;
    last = now;
  };
}

function inWords({ trouble, count, refused, isKept }) {
  const changes = count === 1 ? "1 change" : `${count} changes`;
  if (!isKept) return "This phone cannot keep what you write. Leave this page open until it says “Saved”.";
  const kept = count ? `Not sent yet: ${changes}, kept on this phone.` : "";
  switch (trouble) {
    case "signed out":
      return `You have been signed out. ${kept && `${kept} We send it once you have signed in again.`}`;
    case "somebody else":
      return `Somebody else has signed in on this phone. ${kept && `${kept} We send it once you have signed in again.`}`;
    case "not yours":
      return `You no longer take the notes of this meeting. ${kept}`;
    case "too much":
      return `${kept} It is too much at once. Split it, please.`;
    case "no connection":
      return count ? `${kept} We try again by ourselves.` : "No connection. What you write is kept on this phone.";
  }
  if (refused) return "Something could not be taken. Look for the words in red.";
  return count ? "Kept on this phone, being sent…" : "Saved";
}

/** Calls apply(told) with what is new, as long as somebody looks at the page. `more` asks for more than the notes. */
export function watch(address, number, outbox, apply, more = "") {
  let tag = "";
  const ask = async () => {
    if (document.hidden) return;
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const response = await fetch(`${address}new/?since=${number}${more}`, { headers, cache: "no-store" });
      if (response.status === 304) return outbox.reached(outbox.person, outbox.csrf);
      const told = await response.json().catch(() => ({}));
      if (!response.ok) return outbox.notReached(told.state);
      outbox.reached(told.person, told.csrf);
      if (told.person !== outbox.person) return;
      apply(told);
      number = told.number;
      tag = response.headers.get("ETag") ?? "";
    } catch {
      outbox.notReached();
    }
  };
  setInterval(ask, EVERY);
  addEventListener("online", ask);
  document.addEventListener("visibilitychange", ask);
  return ask;
}
